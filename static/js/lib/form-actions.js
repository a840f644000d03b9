// Actions of the parts of the Share dialog in a page: copy an address, send a choice, ask before leaving.

export function enableFormActions(root) {
  root.addEventListener("click", ({ target }) => copyFromButton(target.closest("[data-copies]")));
  root.addEventListener("change", ({ target }) => target.matches("[data-submits]") && target.form.requestSubmit());
  root.addEventListener("submit", (event) => {
    const { asks } = event.target.dataset;
    if (asks && !confirm(asks)) event.preventDefault();
  });
}

async function copyFromButton(button) {
  if (!button) return;
  try {
    await navigator.clipboard.writeText(button.dataset.copies);
    button.querySelector("span").textContent = button.dataset.copied;
  } catch {
    button.parentElement.querySelector("input").select();
  }
}
