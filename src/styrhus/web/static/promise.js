// The slider of a promise: keeps number and slider together, and asks the server for the numbers of the chosen places.
// Without this script the same form is sent with its button.
"use strict";
(() => {
  const form = document.getElementById("velg");
  if (!form) return;
  const number = document.getElementById("plasser");
  const slider = document.getElementById("skyv");
  const problem = document.getElementById("feil");
  const working = document.getElementById("regner");
  const seen = new Map();
  const WAIT = 120; // milliseconds after the last movement
  const SLOW = 500; // and after this long it is told that we are at work
  let timer = 0;
  let latest = "";

  const addressOf = () => {
    const fields = new FormData(form);
    return `${form.getAttribute("action")}?${new URLSearchParams(fields)}`;
  };
  const put = (html) => {
    const answer = new DOMParser().parseFromString(html, "text/html");
    for (const part of answer.querySelectorAll("[data-part]")) {
      const place = document.getElementById(part.dataset.part);
      const open = [...place.querySelectorAll("details")].map((one) => one.open);
      place.replaceChildren(...part.childNodes);
      [...place.querySelectorAll("details")].forEach((one, index) => { one.open = Boolean(open[index]); });
    }
  };
  const ask = async () => {
    const address = addressOf();
    latest = address;
    problem.hidden = true;
    const told = setTimeout(() => { working.hidden = false; }, SLOW);
    try {
      if (!seen.has(address)) {
        const answer = await fetch(`${address}&del=svar`, { headers: { "X-Requested-With": "fetch" } });
        if (!answer.ok || answer.redirected) throw new Error(String(answer.status));
        seen.set(address, await answer.text());
      }
      if (address !== latest) return; // the slider has moved on
      put(seen.get(address));
      history.replaceState(null, "", address);
      form.dataset.shown = number.value;
    } catch {
      if (address !== latest) return;
      problem.textContent = "Svaret kom ikke fram. Trykk «Regn ut» for å prøve igjen.";
      problem.hidden = false;
    } finally {
      clearTimeout(told);
      if (address === latest) working.hidden = true;
    }
  };
  const follow = (event) => {
    const chosen = event.target;
    if (chosen.value === "" || !chosen.checkValidity()) return;
    number.value = slider.value = chosen.value;
    clearTimeout(timer);
    timer = setTimeout(ask, WAIT);
  };
  number.addEventListener("input", follow);
  slider.addEventListener("input", follow);
  // Another service or another choice is another slider: a new page.
  for (const choice of form.querySelectorAll("select")) choice.addEventListener("change", () => form.requestSubmit());
})();
