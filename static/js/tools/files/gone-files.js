// Finds out which files the server no longer has, so that words stand in for broken pictures.

import { noteGone } from "../../store/attachments.js";

const FILE = /\/files\/([0-9a-f-]{36})\//;
const NOT_FOUND = 404;
const asked = new Set();

// Look after the pictures of files that do not load.
export function watchPictures() {
  // Events of pictures do not bubble.
  document.addEventListener("error", ({ target }) => checkPicture(target), true);
  for (const image of document.querySelectorAll(".card-files > img[src], .file-list img[src]"))
    if (image.complete && !image.naturalWidth) checkPicture(image);
}

// Ask the server whether it has a file, and note it if not. Without a connection nothing is known.
export async function checkFile(url) {
  const id = FILE.exec(url)?.[1];
  if (!id || asked.has(id)) return;
  asked.add(id);
  const answer = await fetch(url, { method: "HEAD" }).catch(() => null);
  if (answer?.status === NOT_FOUND) noteGone(id);
  if (!answer) asked.delete(id);
}

function checkPicture(image) {
  if (image instanceof HTMLImageElement) checkFile(image.src);
}
