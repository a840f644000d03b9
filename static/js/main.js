// The editor's page: a store from the page's data, a session that keeps it true, and the editor on top.

import { openEditor } from "./tools/editor.js";
import { openFailed } from "./tools/failed.js";
import { JourneyStore } from "./store/journey.js";
import { socketAddress } from "./sync/address.js";
import { Session } from "./sync/session.js";

function open() {
  const data = JSON.parse(document.getElementById("editor-data").textContent);
  const store = new JourneyStore(data.snapshot);
  const session = new Session({
    store,
    socketUrl: socketAddress(data),
    apiUrl: new URL(data.urls.api, location.href).href,
    csrfToken: csrfToken(),
    tab: tabName(),
    user: data.me.id,
  });
  globalThis.editor = openEditor(data, store, session);
  session.start();
}

function csrfToken() {
  return (
    /(?:^|; )csrftoken=([^;]+)/.exec(document.cookie)?.[1] ??
    document.querySelector("meta[name=csrf-token]")?.content ??
    ""
  );
}

// This tab's name, kept over a reload and not shared with a copy of the tab.
function tabName() {
  const kept = sessionStorage.getItem("tab");
  const [navigation] = performance.getEntriesByType("navigation");
  const name = kept && navigation?.type !== "navigate" ? kept : crypto.randomUUID();
  sessionStorage.setItem("tab", name);
  return name;
}

try {
  open();
} catch (error) {
  openFailed();
  throw error;
}
