// The table of actions: says how many are chosen, and chooses all without a new page. Works on what the page already has.
"use strict";
for (const form of document.querySelectorAll("form[data-choose]")) {
  const boxes = [...form.querySelectorAll('input[name="action"]')];
  const said = form.querySelector("[data-chosen]");
  const all = form.querySelector("[data-choose-all]");
  const tell = () => {
    const count = boxes.filter((box) => box.checked).length;
    if (said) said.textContent = count ? `${count} valgt` : "";
    if (all) all.textContent = boxes.length && count === boxes.length ? "Velg ingen" : `Velg alle ${boxes.length}`;
  };
  form.addEventListener("change", tell);
  if (all) {
    all.setAttribute("role", "button");
    all.addEventListener("click", (event) => {
      event.preventDefault();
      const choose = boxes.some((box) => !box.checked);
      for (const box of boxes) box.checked = choose;
      tell();
    });
    all.addEventListener("keydown", (event) => {
      if (event.key === " ") { event.preventDefault(); all.click(); }
    });
  }
  tell();
}
