// Files that are dropped, pasted or chosen: uploaded one after the other, and put on the map in one step.

import { part } from "../../lib/dom.js";
import { gettext, interpolate, ngettext } from "../../lib/i18n.js";
import { formatCount } from "../../lib/numbers.js";
import { uploadFile } from "../../lib/upload.js";
import { cardKind, laneName } from "../../map/labels.js";
import { readOnlyText } from "../page/bar.js";
import { FileViewer } from "./file-viewer.js";
import { planFiles } from "./file-operations.js";

const MEGABYTE = 1024 * 1024;

export class Files {
  #running = 0;

  constructor(editor) {
    const { board, store, session, toasts } = editor;
    Object.assign(this, { editor, board, store, session, toasts });
    this.viewer = new FileViewer(editor);
    addEventListener("beforeunload", (event) => this.#running && event.preventDefault());
  }

  // Ask for files, and add those that are chosen to a record {kind, id}.
  choose(target) {
    const input = part("file-input");
    input.addEventListener("change", () => this.add(target, [...input.files]));
    input.click();
  }

  // Upload files and put them on a target: a record, a comment, or a cell, which gets a card for them.
  async add(target, files) {
    const refusal = this.#findRefusal(target);
    if (refusal) return this.toasts.show(refusal, [], { kind: "files" });
    if (!files.length) return undefined;
    const { uploaded, failed } = await this.#uploadAll(files);
    if (uploaded.length) this.#place(target, uploaded);
    for (const failure of failed) this.#report(target, failure);
    return undefined;
  }

  // Show the files of a record, beginning with one of them.
  open(owner, id = null) {
    this.viewer.open(owner, id);
  }

  // Return the sentence that says why a target takes no files, or null.
  #findRefusal({ lane, stage, comment }) {
    if (comment ? !this.board.mayComment : !this.board.mayEdit) return readOnlyText(this.board);
    if (!stage) return null;
    const record = this.store.get("lane", lane);
    const values = { lane: laneName(record) };
    return cardKind(record.kind) ? null : interpolate(gettext("The lane “%(lane)s” does not take cards."), values);
  }

  async #uploadAll(files) {
    const result = { uploaded: [], failed: [] };
    this.#running += 1;
    for (const [place, file] of files.entries())
      try {
        result.uploaded.push(await this.#upload(file, place, files.length));
      } catch (error) {
        result.failed.push({ file, error });
      }
    this.#running -= 1;
    this.toasts.hide("upload");
    return result;
  }

  async #upload(file, place, count) {
    const limit = this.board.data.max_file_size;
    if (file.size > limit) throw new Error(tooBigText(limit));
    const progress = this.#showProgress(file, place, count);
    return uploadFile(`${this.board.data.urls.api}files/`, file, (share) => (progress.value = share));
  }

  // Show which file is under way; return the element that says how far it is.
  #showProgress(file, place, count) {
    const values = { name: file.name, place: formatCount(place + 1), count: formatCount(count) };
    const form =
      count > 1 ? gettext("Uploading “%(name)s”, %(place)s of %(count)s") : gettext("Uploading “%(name)s”");
    const toast = this.toasts.show(interpolate(form, values), [], { stay: true, kind: "upload" });
    const progress = part("upload-progress");
    toast.append(progress);
    return progress;
  }

  #place(target, uploaded) {
    const gone = gettext("What the files were for is deleted.");
    if (this.#isGone(target)) return this.toasts.show(gone, [], { alert: true });
    const { owner, operations } = planFiles(this.store, target, uploaded);
    if (operations.length === 1) this.session.submit(operations[0].type, operations[0].data);
    else this.session.submit("records.batch", { operations });
    if (target.stage) this.#focusCard(owner);
    return this.#offerUndo(uploaded);
  }

  #isGone({ kind, id, stage, lane, comment }) {
    if (comment) return !this.store.get("comment", comment);
    return stage ? !this.store.get("stage", stage) || !this.store.get("lane", lane) : !this.store.get(kind, id);
  }

  #focusCard(id) {
    const element = this.editor.map.elementOf(id);
    if (element) this.editor.grid.focus(element);
  }

  #offerUndo(uploaded) {
    const form = ngettext("Added “%(name)s”", "Added %(number)s files", uploaded.length);
    const text = interpolate(form, { name: uploaded[0].name, number: formatCount(uploaded.length) });
    this.toasts.show(text, [[gettext("Undo"), () => this.session.undo()]], { kind: "undo" });
  }

  // Say which file was not added and why; one that a lost connection stopped can be sent again.
  #report(target, { file, error }) {
    const values = { name: file.name, reason: error.message };
    const text = interpolate(gettext("“%(name)s” was not added. %(reason)s"), values);
    const buttons = error.isTemporary ? [[gettext("Try again"), () => this.add(target, [file])]] : [];
    this.toasts.show(text, buttons, { stay: true, alert: true });
  }
}

function tooBigText(limit) {
  return interpolate(gettext("A file can have at most %(limit)s MB."), { limit: formatCount(limit / MEGABYTE) });
}
