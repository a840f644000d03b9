// My read marks: kept by the server for members, on this device for visitors by a link.

import { fetchJson } from "../lib/fetch-json.js";
import { ReadMarks } from "../store/read-marks.js";
import { readItem, storeItem } from "../lib/stored-items.js";

// Create the marks from the data of the page.
export function createReadMarks({ me, seen, urls }, journey) {
  if (seen && urls.seen)
    return new ReadMarks({
      me: me.id,
      marks: seen,
      tell: (thread, at) => fetchJson(urls.seen, "POST", { thread, at }),
    });
  const name = `seen ${me.id} ${journey}`;
  const marks = loadMarks(name) ?? { since: new Date().toISOString(), threads: {} };
  const tell = (thread, at) => saveMarks(name, { ...marks, threads: Object.assign(marks.threads, { [thread]: at }) });
  saveMarks(name, marks);
  return new ReadMarks({ me: me.id, marks, tell });
}

function loadMarks(name) {
  try {
    return JSON.parse(readItem(name));
  } catch {
    return null;
  }
}

function saveMarks(name, marks) {
  storeItem(name, JSON.stringify(marks));
}
