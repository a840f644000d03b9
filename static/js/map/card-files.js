// The files of a card: a small picture of the first image, and the number of files or the name of the only one.

import { part, setAttribute, setText } from "../lib/dom.js";
import { gettext, interpolate, ngettext } from "../lib/i18n.js";
import { formatCount } from "../lib/numbers.js";
import { isGone } from "../store/attachments.js";

// Return the address of a file of this map; `rest` is "thumbnail/" or nothing.
export function fileUrl(store, { file }, rest = "") {
  return `/api/v1/journeys/${store.journey.id}/files/${file}/${rest}`;
}

// Whether a file can be shown as an image.
export function isImage(attachment) {
  return attachment.width !== null && !isGone(attachment);
}

// Draw the files of a record on its card, or nothing without files.
export function showFiles(card, board, id) {
  const files = board.attachments.listOf(id);
  const strip = card.querySelector(":scope > .card-files");
  if (!files.length) return strip?.remove();
  const shown = strip ?? card.appendChild(part("card-files"));
  const [image, label] = shown.children;
  const first = files.find(isImage);
  image.toggleAttribute("hidden", !first);
  setAttribute(image, "src", first && fileUrl(board.store, first, "thumbnail/"));
  label.toggleAttribute("hidden", Boolean(first) && files.length === 1);
  setText(label.lastElementChild, files.length === 1 ? nameFile(files[0]) : formatCount(files.length));
  setAttribute(shown, "aria-label", filesText(files));
  return setAttribute(shown, "title", files.map(describeFile).join("\n"));
}

// Return what a file shows, in words: its description or its name.
export function describeFile(file) {
  return nameFile(file, file.description.trim());
}

// Return the name of a file, or other words for it, with a note if its content is gone.
function nameFile(file, words = "") {
  const name = words || file.name;
  return isGone(file) ? interpolate(gettext("%(name)s (no longer stored)"), { name }) : name;
}

// Return "2 files: The torn bag, invoice.pdf".
export function filesText(files) {
  const form = ngettext("%(number)s file: %(names)s", "%(number)s files: %(names)s", files.length);
  return interpolate(form, { number: formatCount(files.length), names: files.map(describeFile).join(", ") });
}
