// The editor's page: a store from the page's data, a session that keeps it up to date, and the editor on top.

import { openEditor } from "./tools/editor.js";
import { openFailed } from "./tools/page/failed.js";
import { JourneyStore } from "./store/journey-store.js";
import { socketAddress } from "./sync/address.js";
import { Session } from "./sync/session.js";

function open() {
  const data = JSON.parse(document.getElementById("editor-data").textContent);
  const store = new JourneyStore(data.snapshot);
  const session = new Session({
    store,
    socketUrl: socketAddress(data),
    apiUrl: new URL(data.urls.api, location.href).href,
    user: data.me.id,
    role: data.me.role,
    visitor: data.me.visitor,
    build: data.build,
  });
  globalThis.editor = openEditor(data, store, session);
  session.start();
}

try {
  open();
} catch (error) {
  openFailed();
  throw error;
}
