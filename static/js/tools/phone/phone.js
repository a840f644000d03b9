// A map on a phone: the server draws its cards, these parts lead from one to the next and keep them fresh.

import { Deck } from "./stage-cards.js";
import { Foot } from "./pager.js";
import { Freshness } from "./refresh.js";
import { GapsToggle } from "./gaps-toggle.js";
import { Line } from "./connection.js";
import { Strip } from "./curve.js";
import { Talk } from "./comments.js";

// Opens the page; returns what tests and parts may look at.
export function openPhone(data, store, session) {
  const phone = { data, store, session, element: document.getElementById("phone") };
  phone.deck = new Deck(document.getElementById("deck"));
  phone.freshness = new Freshness(phone);
  for (const Part of [Strip, Foot, GapsToggle, Line, Talk]) new Part(phone);
  phone.deck.begin();
  return phone;
}
