// The files of a record in its details: each opens, and can be removed; more can be added.

import { part, setAttribute, setText } from "../../lib/dom.js";
import { reconcile } from "../../lib/reconcile.js";
import { describeFile, fileUrl, isImage } from "../../map/card-files.js";

// Create the list of the files of a record, and the button that adds one.
export function createFiles(context, kind) {
  const { board, store, commands, id } = context;
  const element = part("files");
  const [list, add] = element.children;
  add.addEventListener("click", () => context.files.choose({ kind, id }));
  list.addEventListener("click", ({ target }) => {
    const item = target.closest("li");
    if (target.closest("[data-do=remove-file]")) commands.remove("attachment", item.attachment.id);
    else if (target.closest("[data-do=open-file]")) context.files.open(id, item.attachment.id);
  });
  const show = (_record, free) => {
    reconcile(list, board.attachments.listOf(id), {
      make: () => part("file"),
      update: (item, attachment) => showFile(item, attachment, store, free),
    });
    add.hidden = !free;
  };
  return { element, show, isEmpty: (_record, free) => !free && !list.childElementCount };
}

// Draw a file in its <li>; it can be removed if it is `free`.
export function showFile(item, attachment, store, free) {
  const [open, remove] = item.children;
  const [image, icon, name] = open.children;
  item.attachment = attachment;
  image.toggleAttribute("hidden", !isImage(attachment));
  icon.toggleAttribute("hidden", isImage(attachment));
  setAttribute(image, "src", isImage(attachment) && fileUrl(store, attachment, "thumbnail/"));
  setText(name, describeFile(attachment));
  remove.hidden = !free;
}
