// The head of a touchpoint: channel or gap, moment of truth, emotion or what it does to the account.

import { signed } from "../../lib/numbers.js";
import { draw, mark, write } from "../../lib/dom.js";
import { sign } from "../overlays/balance.js";
import { CHANNELS } from "../labels.js";

// Fills a touchpoint card from its record, painted by the overlay's `look`.
export function fillTouchpoint(card, record, look) {
  const [head] = card.children;
  const [channel, name, star, face, ledger] = head.children;
  showChannel(channel, name, record, look);
  star.toggleAttribute("hidden", !record.moment_of_truth);
  showFace(face, record, look);
  showLedger(ledger, look);
}

function showChannel(icon, name, record, look) {
  const [word, drawing] = CHANNELS.get(record.channel) ?? ["", "other"];
  icon.toggleAttribute("hidden", !record.channel);
  draw(icon, drawing);
  write(name, look.tag ?? word);
  name.className = look.tag ? "tp-tag" : "tp-ch";
  mark(name, "title", look.tag ? null : word);
}

function showFace(face, record, look) {
  const shown = record.emotion !== null && look.ledger === null;
  face.toggleAttribute("hidden", !shown);
  if (!shown) return;
  mark(face, "data-emo", record.emotion);
  draw(face.firstElementChild, `f${record.emotion}`);
}

function showLedger(element, look) {
  element.toggleAttribute("hidden", look.ledger === null);
  if (look.ledger === null) return;
  mark(element, "data-sign", sign(look.ledger));
  draw(element.firstElementChild, sign(look.ledger) ?? "minus");
  write(element.lastElementChild, look.ledger ? signed(look.ledger) : "0");
}
