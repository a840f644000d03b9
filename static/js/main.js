// The editor's page: a store from the page's data, a session that keeps it up to date, and the editor on top.

import "./fields.js";
import { openEditor } from "./tools/editor.js";
import { JourneyStore } from "./store/journey-store.js";
import { startSession } from "./sync/edition-watch.js";
import { createSession } from "./sync/session.js";
import { part } from "./lib/dom.js";

function open() {
  const data = JSON.parse(document.getElementById("editor-data").textContent);
  const store = new JourneyStore(data.snapshot);
  const session = createSession(data, store);
  globalThis.editor = openEditor(data, store, session);
  startSession({ data, store, session });
}

try {
  open();
} catch (error) {
  openFailed();
  throw error;
}

// Replace the skeleton by the message.
function openFailed() {
  const view = document.getElementById("whole-view");
  view.replaceChildren(part("failed"));
  view.hidden = false;
  view.addEventListener("click", ({ target }) => target.closest("[data-do=reload]") && location.reload());
}
