// Says at once that a file is too large, before it has been sent. The server says the same to whoever has no script.
(() => {
  const form = document.querySelector("form[data-most]");
  if (!form) return;
  const input = form.querySelector("input[type=file]");
  const problem = document.getElementById("id_file-error");
  const isTooLarge = () => (input.files[0]?.size ?? 0) > Number(form.dataset.most);

  const tell = () => {
    problem.hidden = !isTooLarge();
    problem.textContent = isTooLarge() ? form.dataset.tooLarge : "";
    input.toggleAttribute("aria-invalid", isTooLarge());
    if (isTooLarge()) input.setAttribute("aria-invalid", "true");
  };
  input.addEventListener("change", tell);
  form.addEventListener("submit", (event) => {
    if (isTooLarge()) {
      event.preventDefault();
      tell();
      input.focus();
    }
  });
})();
