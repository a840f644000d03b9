// The files of a comment, below its text.

import { part } from "../../lib/dom.js";
import { reconcile } from "../../lib/reconcile.js";
import { showFile } from "../details/files.js";

// Draw the files of a comment in its <li>.
export function showMessageFiles(item, comment, board) {
  const files = board.attachments.listOf(comment.id);
  const list = item.querySelector(".file-list");
  if (!files.length) return list?.remove();
  const shown = list ?? createList(item);
  return reconcile(shown, files, {
    make: () => part("file"),
    update: (row, attachment) => showFile(row, attachment, board.store, false),
  });
}

function createList(item) {
  const list = document.createElement("ul");
  list.className = "file-list";
  item.querySelector("p").after(list);
  return list;
}
