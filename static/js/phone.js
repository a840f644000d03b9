// The page of a map on a phone: a store and a session from the page's data to receive news, and the cards on top.

import { openPhone } from "./tools/phone/phone.js";
import { JourneyStore } from "./store/journey-store.js";
import { socketAddress } from "./sync/address.js";
import { Session } from "./sync/session.js";

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
globalThis.phone = openPhone(data, store, session);
session.start();
