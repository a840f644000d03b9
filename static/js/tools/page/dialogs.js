// Dialogs that are not part of the page: each is fetched when it is opened, and removed when it closes.

import { setAttribute, setText } from "../../lib/dom.js";
import { fetchTranslated, jsonHeaders } from "../../lib/fetch-json.js";
import { gettext } from "../../lib/i18n.js";
import { markStored } from "../../lib/typed-text.js";

export class Dialogs {
  #isFetching = false;

  constructor({ board, toasts }) {
    Object.assign(this, { board, toasts });
  }

  // Open the dialog of this id; return it, or null where it did not load.
  async open(id) {
    if (this.#isFetching) return null;
    this.#isFetching = true;
    const dialog = await fetchDialog(this.board.data.urls.dialogs, id);
    this.#isFetching = false;
    if (!dialog) {
      this.toasts.show(gettext("This did not load. Try again."), [], { alert: true });
      return null;
    }
    return this.show(dialog);
  }

  // Show a dialog, which is removed when it closes; return it.
  show(dialog) {
    document.body.append(dialog);
    dialog.addEventListener("click", ({ target }) => target.closest("[data-closes]") && dialog.close());
    dialog.addEventListener("close", () => dialog.remove());
    dialog.showModal();
    return dialog;
  }

  // Open a dialog with a form and these values. `send(elements)` is called with its fields, and returns why they were
  // refused, or null.
  async openForm(id, values, send) {
    const dialog = await this.open(id);
    if (!dialog) return null;
    const form = dialog.querySelector("form");
    const [first] = Object.keys(values);
    for (const [name, value] of Object.entries(values)) form.elements[name].value = value;
    markStored(dialog);
    form.elements[first].select();
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      submit(dialog, form.elements[first], send);
    });
    return dialog;
  }
}

async function fetchDialog(url, id) {
  const answer = await fetchTranslated(url).catch(() => null);
  if (!answer?.ok || answer.redirected) return null;
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const dialog = page.getElementById(id);
  return dialog && document.adoptNode(dialog);
}

async function submit(dialog, field, send) {
  const button = dialog.querySelector("footer .primary");
  button.disabled = true;
  const refusal = await send(field.form.elements);
  button.disabled = false;
  if (!refusal) return dialog.close();
  showRefusal(field, refusal);
  return field.focus();
}

// Show why a form was refused, at the field.
function showRefusal(field, reason) {
  const box = field.closest(".field");
  const shown = box.parentElement.querySelector(".wrong") ?? document.createElement("p");
  shown.className = "wrong";
  shown.role = "alert";
  setText(shown, reason);
  shown.id = `${field.id}_error`;
  setAttribute(field, "aria-invalid", "true");
  setAttribute(field, "aria-describedby", shown.id);
  box.after(shown);
}

// Send JSON to our API; return {data} with the answer, or {refusal} with a sentence: `failed` where there is none.
export async function sendJson(url, body, failed) {
  const options = { method: "POST", headers: jsonHeaders(true), body: JSON.stringify(body) };
  const answer = await fetchTranslated(url, options).catch(() => null);
  const data = await answer?.json().catch(() => null);
  return answer?.ok ? { data } : { refusal: data?.detail ?? failed };
}
