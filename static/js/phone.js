// The page of a map on a phone: a store and a session from the page's data to receive news, and the cards on top.

import "./fields.js";
import { findStorage } from "./lib/stored-items.js";
import { openPhone } from "./tools/phone/phone.js";
import { JourneyStore } from "./store/journey-store.js";
import { startSession } from "./sync/edition-watch.js";
import { createSession } from "./sync/session.js";

// Who goes over to the map, and comes back, is on the cards again: see pages/cards-first.js.
findStorage("sessionStorage")?.removeItem("view");
const data = JSON.parse(document.getElementById("editor-data").textContent);
const store = new JourneyStore(data.snapshot);
const session = createSession(data, store);
globalThis.phone = openPhone(data, store, session);
startSession({ data, store, session });
