// A map on a phone: the server renders its cards, and these parts navigate between them and keep them fresh.

import { StageCards } from "./stage-cards.js";
import { Pager } from "./pager.js";
import { PageRefresh } from "./refresh.js";
import { GapsToggle } from "./gaps-toggle.js";
import { ConnectionBar } from "./connection.js";
import { CurveStrip } from "./curve.js";
import { PhoneComments } from "./comments.js";

// Open the page; return an object for tests and parts.
export function openPhone(data, store, session) {
  const phone = { data, store, session, element: document.getElementById("phone") };
  phone.deck = new StageCards(document.getElementById("deck"));
  phone.freshness = new PageRefresh(phone);
  for (const Part of [CurveStrip, Pager, GapsToggle, ConnectionBar, PhoneComments]) new Part(phone);
  phone.deck.showFirst();
  return phone;
}
