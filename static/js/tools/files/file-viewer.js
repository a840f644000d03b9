// The dialog that shows the files of a record one by one, with their descriptions.

import { setAttribute, setText } from "../../lib/dom.js";
import { skipComposing } from "../../lib/input-method.js";
import { markStored } from "../../lib/typed-text.js";
import { formatCount } from "../../lib/numbers.js";
import { describeFile, fileUrl, isImage } from "../../map/card-files.js";
import { isGone } from "../../store/attachments.js";
import { checkFile } from "./gone-files.js";

const STEPS = { ArrowLeft: -1, ArrowRight: 1 };

export class FileViewer {
  #dialog = document.getElementById("file-viewer");
  #owner = null;
  #id = null;

  constructor(editor) {
    const { board, store, session, commands } = editor;
    Object.assign(this, { board, store, session, commands });
    const dialog = this.#dialog;
    dialog.addEventListener("click", (event) => this.#handleClick(event));
    dialog.addEventListener("keydown", skipComposing((event) => this.#handleKey(event)));
    this.#field.addEventListener("change", () => this.#describe());
    // What is typed is stored as the dialog closes, at the latest: nobody need be asked.
    this.#field.addEventListener("input", () => markStored(dialog));
    dialog.addEventListener("close", () => this.#handleClose());
    this.board.attachments.addEventListener("change", () => dialog.open && this.#show());
    this.board.addEventListener("role", () => dialog.open && this.#show());
  }

  // Show the files of a record, beginning with the attachment `id` or the first image.
  open(owner, id) {
    this.#owner = owner;
    this.#id = id ?? (this.#list.find(isImage) ?? this.#list[0])?.id;
    if (!this.#id) return;
    this.#show();
    this.#dialog.showModal();
  }

  get #list() {
    return this.board.attachments.listOf(this.#owner);
  }

  get #field() {
    return this.#find("[name=description]");
  }

  #find(selector) {
    return this.#dialog.querySelector(selector);
  }

  #show() {
    const place = Math.max(0, this.#list.findIndex(({ id }) => id === this.#id));
    const attachment = this.#list[place];
    if (!attachment) return this.#dialog.close();
    this.#showContent(attachment);
    this.#showField(attachment);
    const isSingle = this.#list.length === 1;
    for (const button of this.#dialog.querySelectorAll("[data-step]")) button.hidden = isSingle;
    this.#find("[data-place]").hidden = isSingle;
    setText(this.#find("[data-place]"), `${formatCount(place + 1)} / ${formatCount(this.#list.length)}`);
    this.#find("[data-remove]").hidden = !this.#mayRemove(attachment);
    this.#id = attachment.id;
    return undefined;
  }

  #showContent(attachment) {
    const image = this.#find("img");
    const url = fileUrl(this.store, attachment);
    image.hidden = !isImage(attachment);
    this.#find("[data-file]").hidden = isImage(attachment) || isGone(attachment);
    this.#find("[data-gone]").hidden = !isGone(attachment);
    this.#find("[data-download]").hidden = isGone(attachment);
    for (const name of ["width", "height"]) setAttribute(image, name, attachment[name]);
    setAttribute(image, "src", isImage(attachment) && url);
    setAttribute(image, "alt", describeFile(attachment));
    setText(this.#find("h2"), attachment.name);
    setAttribute(this.#find("[data-download]"), "href", url);
    setAttribute(this.#find("[data-download]"), "download", attachment.name);
    // A picture that does not load says so itself.
    if (!isImage(attachment)) checkFile(url);
  }

  #showField(attachment) {
    const field = this.#field;
    field.readOnly = !this.board.mayEdit;
    this.#find("label").hidden = field.readOnly && !attachment.description;
    // What is being typed stays.
    if (document.activeElement === field && this.#id === attachment.id) return;
    field.value = attachment.description;
    markStored(this.#dialog);
  }

  #handleClick({ target }) {
    const step = target.closest("[data-step]")?.dataset.step;
    if (step) this.#go(Number(step));
    else if (target.closest("[data-remove]")) this.#remove();
    else if (target.closest("[data-closes]") || target === this.#dialog) this.#dialog.close();
  }

  // Everybody may remove files from their own comments.
  #mayRemove({ comment, author }) {
    return this.board.mayEdit || (Boolean(comment) && this.board.mayComment && author === this.board.me.id);
  }

  #remove() {
    if (this.board.mayEdit) this.commands.remove("attachment", this.#id);
    else this.session.submit("attachment.delete", { id: this.#id });
  }

  #handleKey(event) {
    if (event.key === "Enter" && event.target === this.#field) this.#describe();
    // Keys of the map do nothing behind the dialog.
    event.stopPropagation();
    const step = STEPS[event.key];
    if (!step || event.target === this.#field) return;
    event.preventDefault();
    this.#go(step);
  }

  #go(step) {
    const all = this.#list;
    this.#describe();
    const place = all.findIndex(({ id }) => id === this.#id);
    this.#id = all[(place + step + all.length) % all.length]?.id ?? null;
    this.#field.blur();
    this.#show();
  }

  #handleClose() {
    this.#describe();
    this.#find("img").removeAttribute("src");
  }

  #describe() {
    const before = this.store.get("attachment", this.#id);
    const description = this.#field.value.trim();
    if (before && before.description !== description)
      this.commands.setFields("attachment", this.#id, { description });
    markStored(this.#dialog);
  }
}
