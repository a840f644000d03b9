// What cards show besides their text, by kind, and their texts for screen readers.

import { stripMarkup } from "../lib/markup.js";
import { gettext, interpolate } from "../lib/i18n.js";
import { setIcon, setAttribute, setText } from "../lib/dom.js";
import { describeChannel } from "./channels.js";
import { PAIN_TYPES, STATUSES, channelIcon, channelName, EMOTIONS, nameOf } from "./labels.js";
import { formatSigned, formatScore } from "../lib/numbers.js";
import { valuesOf } from "../lib/three-es.js";
import { sign } from "./overlays/balance.js";
import { listValues, showThreeEs } from "./overlays/three-es.js";
import { fixText, isAtWork, listFixes } from "./fix-rows.js";
import { filesText } from "./card-files.js";
import { pinText } from "./comment-pin.js";

// The icons of pains that are no problem: as in cxapp/schema/choices.py.
const TYPE_ICONS = { fear: "bolt", effort: "gauge" };
const OPEN_TEXT = gettext("Not judged");

// Fill an expectation card from its record.
export function fillExpectation(card, record, look) {
  const [pill] = card.children;
  setAttribute(pill, "data-status", record.status);
  setIcon(pill.firstElementChild, record.status ?? "s-open");
  setText(pill.lastElementChild, STATUSES.get(record.status) ?? OPEN_TEXT);
  setAttribute(card, "data-fit", look.fit);
}

// Fill a pain card from its record: a problem has no mark of its kind.
export function fillPain(card, record) {
  const [pips, pill] = card.children;
  setAttribute(card, "data-sev", record.severity);
  fillPips(pips, record.severity, strengthText(record));
  const icon = TYPE_ICONS[record.type];
  pill.toggleAttribute("hidden", !icon);
  if (!icon) return;
  setIcon(pill.firstElementChild, icon);
  setText(pill.lastElementChild, PAIN_TYPES.get(record.type));
}

// Fill a pleasure card from its record.
export function fillPleasure(card, record) {
  fillPips(card.firstElementChild, record.intensity, strengthText(record));
}

function fillPips(pips, number, text) {
  setAttribute(pips, "aria-label", text);
  [...pips.children].forEach((pip, place) => pip.classList.toggle("on", 3 - place <= number));
}

// Return the severity of a pain, or the intensity of a pleasure, in words.
export function strengthText(record) {
  const form =
    "severity" in record ? gettext("Severity %(severity)s of 3") : gettext("Intensity %(intensity)s of 3");
  return interpolate(form, record);
}

// Fill a touchpoint card from its record, painted by the overlay's `look`.
export function fillTouchpoint(card, record, look) {
  const [head] = card.children;
  const [channel, name, star, face, ledger] = head.children;
  showChannel(channel, name, record, look);
  star.toggleAttribute("hidden", !record.moment_of_truth);
  showFace(face, record, look);
  showLedger(ledger, look);
  const isEmpty = [channel, star, face, ledger].every((mark) => mark.hasAttribute("hidden"));
  head.toggleAttribute("hidden", isEmpty && !name.textContent);
  showThreeEs(card, head, look);
}

function showChannel(icon, name, record, look) {
  const word = channelName(record.channel);
  icon.toggleAttribute("hidden", !record.channel);
  setIcon(icon, channelIcon(record.channel));
  const gap = look.tag;
  setText(name, gap ? `${gap.distance.short} ·\u00a0${gap.name.replaceAll(" ", "\u00a0")}` : word);
  name.className = gap ? "tp-tag" : "tp-ch";
  setAttribute(name, "title", gap ? `${gap.name}: ${gap.distance.text}` : describeChannel(record.channel, word));
}

function showFace(face, record, look) {
  const shown = record.emotion !== null && look.ledger === null;
  face.toggleAttribute("hidden", !shown);
  if (!shown) return;
  setAttribute(face, "data-emo", record.emotion);
  face.classList.toggle("is-inherited", Boolean(record.isInherited));
  setIcon(face.firstElementChild, `f${record.emotion}`);
}

function showLedger(element, look) {
  element.toggleAttribute("hidden", look.ledger === null);
  if (look.ledger === null) return;
  setAttribute(element, "data-sign", sign(look.ledger));
  setIcon(element.firstElementChild, sign(look.ledger) ?? "minus");
  setText(element.lastElementChild, look.ledger ? formatSigned(look.ledger) : "0");
}

// Return the accessible name of a card: "Touchpoint, Delivery, Courier two hours late. Courier. Emotion very negative."
export function cardText(board, kind, record) {
  const number = board.threads.countAt(record.id);
  const files = board.attachments.listOf(record.id);
  const stage = board.store.get("stage", record.stage);
  const lane = board.store.get("lane", record.lane);
  const text = stripMarkup(record.text).trim().replace(/\.$/, "") || gettext("no text yet");
  return [
    [nameOf(kind, lane), stage?.title, text].join(", "),
    ...facts(board, kind, record),
    ...(board.listTies?.(record) ?? []),
    ...(number ? [pinText(number)] : []),
    ...(files.length ? [filesText(files)] : []),
  ].join(". ");
}

// Return the accessible name of a gap: "Gap 1 of 5, CSAT 58, target 85, proven."
function gapText(board, gap) {
  const words = {
    rank: gap.rank,
    all: board.scores.gaps.length,
    metric: gap.name,
    score: formatScore(gap.score, gap.method),
    target: formatScore(gap.target, gap.method),
    proof: gap.state === "significant" ? gettext("proven") : gettext("not proven"),
  };
  return interpolate(gettext("Gap %(rank)s of %(all)s, %(metric)s %(score)s, target %(target)s, %(proof)s"), words);
}

function facts(board, kind, record) {
  if (kind === "touchpoint") return touchpointFacts(board, record);
  if (kind === "expectation") return [STATUSES.get(record.status) ?? gettext("Not judged")];
  if (kind === "pain")
    return [...(record.type in TYPE_ICONS ? [PAIN_TYPES.get(record.type)] : []), strengthText(record)];
  if (kind === "pleasure") return [strengthText(record)];
  return [];
}

function touchpointFacts(board, record) {
  const gap = board.scores.gapOf(record.id);
  const emotion = board.curves ? board.curves.describe(record) : EMOTIONS.get(record.emotion);
  return [
    channelName(record.channel),
    record.moment_of_truth && gettext("Moment of truth"),
    emotion && interpolate(gettext("Emotion %(emotion)s"), { emotion }),
    ...(board.overlay === "three_es" ? listValues(valuesOf(record)) : []),
    gap && gapText(board, gap),
    ...(gap ? listFixes(board, gap).filter(isAtWork) : []).map(fixText),
  ].filter(Boolean);
}
