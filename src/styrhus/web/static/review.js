// The review by keyboard, and the source beside it. Without this file every link and button works as before.
(() => {
  const source = document.getElementById("kilden");
  const list = document.getElementById("liste");
  if (!source || !list) return;

  const cards = () => [...list.querySelectorAll(".el")];
  const current = () => list.querySelector('.el[aria-current="true"]');
  const isCalm = () => matchMedia("(prefers-reduced-motion: reduce)").matches;

  // Scroll the source inside its own pane, never the page.
  function showParagraph(id) {
    source.querySelectorAll('[data-hit="now"]').forEach((one) => { one.dataset.hit = "1"; });
    const paragraph = id && document.getElementById(id);
    if (!paragraph || !source.contains(paragraph)) return;
    paragraph.dataset.hit = "now";
    if (source.scrollHeight <= source.clientHeight) return;
    const down = paragraph.getBoundingClientRect().top - source.getBoundingClientRect().top;
    source.scrollBy({ top: down - source.clientHeight / 3, behavior: isCalm() ? "auto" : "smooth" });
  }

  // The keys are shown on the chosen card only.
  function showKeys(card) {
    list.querySelectorAll(".el kbd").forEach((key) => key.remove());
    card.querySelectorAll("[data-key]").forEach((button) => {
      if (button.dataset.key.length > 1) return;
      const key = document.createElement("kbd");
      key.className = "js";
      key.textContent = button.dataset.key.toUpperCase();
      button.append(key);
    });
  }

  function choose(card, { focus = true } = {}) {
    if (!card) return;
    cards().forEach((one) => one.removeAttribute("aria-current"));
    card.setAttribute("aria-current", "true");
    showKeys(card);
    showParagraph(card.dataset.src);
    if (focus) {
      card.focus({ preventScroll: true });
      card.scrollIntoView({ block: "nearest", behavior: isCalm() ? "auto" : "smooth" });
    }
  }

  function step(by) {
    const all = cards();
    choose(all[Math.max(0, Math.min(all.length - 1, all.indexOf(current()) + by))]);
  }

  const press = (place, key) => place?.querySelector(`[data-key="${key}"]`)?.click();

  // Single letters work only while the list has focus, and never while somebody writes (WCAG 2.1.4).
  list.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "Escape") return press(event.target.closest(".el"), "escape");
    if (event.target.matches("input, textarea, select, [contenteditable]")) return;
    const key = event.key.toLowerCase();
    if (key === "j") step(1);
    else if (key === "k") step(-1);
    else if (key === "z") press(list.querySelector(".answered"), "z");
    else if (key.length === 1 && "grsda".includes(key)) press(current(), key);
    else return;
    event.preventDefault();
  });

  // Whoever works in a card with the mouse or the tab key has chosen it.
  list.addEventListener("focusin", (event) => {
    const card = event.target.closest(".el");
    if (card && card !== current()) choose(card, { focus: false });
  });

  // A number in the source begins a new element from that paragraph.
  source.addEventListener("click", (event) => {
    const number = event.target.closest(".n");
    const field = document.getElementById("nytt-avsnitt");
    if (!number || !field) return;
    document.getElementById("mangler").open = true;
    field.value = number.textContent.trim();
    document.getElementById("nytt-slag").focus();
  });

  document.body.addEventListener("htmx:afterSwap", (event) => {
    const swapped = event.detail.elt ?? event.target;
    if (swapped.matches?.(".el") || event.detail.target.matches(".el")) {
      const card = current();
      showParagraph(card?.dataset.src);
      card?.querySelector("textarea, input:not([type=hidden]), select")?.focus();
    } else if (event.detail.target.id === "svar") {
      const card = current();
      if (card) choose(card);
      else list.focus({ preventScroll: true });
    }
  });

  choose(current(), { focus: false });
})();
