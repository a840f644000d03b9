// The head of a touchpoint: channel or gap, moment of truth, emotion or effect on the balance.

import { formatSigned } from "../../lib/numbers.js";
import { setIcon, setAttribute, setText } from "../../lib/dom.js";
import { sign } from "../overlays/balance.js";
import { CHANNELS, channelIcon } from "../labels.js";

// Fill a touchpoint card from its record, painted by the overlay's `look`.
export function fillTouchpoint(card, record, look) {
  const [head] = card.children;
  const [channel, name, star, face, ledger] = head.children;
  showChannel(channel, name, record, look);
  star.toggleAttribute("hidden", !record.moment_of_truth);
  showFace(face, record, look);
  showLedger(ledger, look);
}

function showChannel(icon, name, record, look) {
  const word = CHANNELS.get(record.channel) ?? "";
  icon.toggleAttribute("hidden", !record.channel);
  setIcon(icon, channelIcon(record.channel));
  setText(name, look.tag ?? word);
  name.className = look.tag ? "tp-tag" : "tp-ch";
  setAttribute(name, "title", look.tag ? null : word);
}

function showFace(face, record, look) {
  const shown = record.emotion !== null && look.ledger === null;
  face.toggleAttribute("hidden", !shown);
  if (!shown) return;
  setAttribute(face, "data-emo", record.emotion);
  setIcon(face.firstElementChild, `f${record.emotion}`);
}

function showLedger(element, look) {
  element.toggleAttribute("hidden", look.ledger === null);
  if (look.ledger === null) return;
  setAttribute(element, "data-sign", sign(look.ledger));
  setIcon(element.firstElementChild, sign(look.ledger) ?? "minus");
  setText(element.lastElementChild, look.ledger ? formatSigned(look.ledger) : "0");
}
