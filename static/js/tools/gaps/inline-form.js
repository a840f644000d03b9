// A small form that opens in place: Enter sends it, Escape closes it. What is typed is kept, also when the form closes
// or the page is loaded again, until it is sent.

import { setText } from "../../lib/dom.js";
import { skipComposing } from "../../lib/input-method.js";
import { readItem, storeItem } from "../../lib/stored-items.js";

const STORAGE_KEY = "drafts";

export class InlineForm {
  // Show a form after an element. `key` names what it is about; `send(fields)` returns why it cannot be sent, if so.
  constructor(element, { key, after, send, closed }) {
    Object.assign(this, { element, key, send, closed });
    this.#fill(readDrafts()[key] ?? {});
    after.after(element);
    element.addEventListener("input", () => this.#save());
    element.addEventListener("submit", (event) => this.#submit(event));
    element.addEventListener("click", ({ target }) => target.closest("[data-do=cancel]") && this.close());
    element.addEventListener("keydown", skipComposing((event) => this.#handleKey(event)));
    const [first] = element.elements;
    first.focus();
    element.scrollIntoView({ block: "nearest" });
  }

  // Close the form; what was typed is shown when it opens again.
  close() {
    const back = this.element.contains(document.activeElement);
    this.element.remove();
    this.closed({ back });
  }

  get #fields() {
    return Object.fromEntries([...new FormData(this.element)].map(([name, value]) => [name, value.trim()]));
  }

  #fill(draft) {
    for (const [name, value] of Object.entries(draft)) this.element.elements[name].value = value;
  }

  #save() {
    saveDraft(this.key, this.#fields);
  }

  #submit(event) {
    event.preventDefault();
    const odd = [...this.element.elements].find((field) => !field.checkValidity());
    if (odd) return this.#refuse(odd, odd.validationMessage);
    const reason = this.send(this.#fields);
    if (reason) return this.#refuse(this.element.elements[0], reason);
    saveDraft(this.key, null);
    return this.close();
  }

  #refuse(field, reason) {
    const line = this.element.querySelector(".wrong");
    line.hidden = false;
    setText(line, reason);
    field.focus();
  }

  // Keys here act on nothing else. In a text Enter sends, and Shift+Enter breaks the line.
  #handleKey(event) {
    event.stopPropagation();
    if (event.key === "Escape") this.close();
    else if (event.key !== "Enter" || event.shiftKey || event.target.matches("button, select")) return;
    else this.element.requestSubmit();
    event.preventDefault();
  }
}

function readDrafts() {
  return JSON.parse(readItem(STORAGE_KEY, "sessionStorage") ?? "{}");
}

function saveDraft(key, fields) {
  const { [key]: _before, ...others } = readDrafts();
  const isEmpty = !fields || Object.values(fields).every((value) => !value);
  storeItem(STORAGE_KEY, JSON.stringify(isEmpty ? others : { ...others, [key]: fields }), "sessionStorage");
}
