// Commands of a card, of a cell, and of the emotion curve.

import { gettext, interpolate } from "../../lib/i18n.js";
import { parse } from "../../lib/markup.js";
import { EMOTIONS, cardKind, nameOf } from "../../map/labels.js";
import { checkToday } from "../evidence/checking.js";
import { listChosen } from "./targets.js";

const EMOTION_HELP = gettext("Emotion −2 to +2");
const MAX_ADDRESS_LENGTH = 40;
const isTouchpoint = (_editor, { kind }) => kind === "touchpoint";

export const CARD_COMMANDS = [
  {
    id: "card.add-below",
    label: gettext("Add card below"),
    icon: "plus",
    section: "add",
    edits: true,
    keys: [["N"]],
    help: gettext("New card after this one"),
    things: ["card"],
    run: (editor, { stage, lane, id }) => editor.adding.addCard({ stage, lane }, id),
  },
  {
    id: "cell.add-card",
    icon: "plus",
    section: "add",
    edits: true,
    keys: [["N"]],
    help: gettext("New card after this one"),
    things: ["cell"],
    label({ store }, target) {
      const lane = store.get("lane", target.lane);
      return interpolate(gettext("Add card: %(name)s"), { name: nameOf(cardKind(lane.kind), lane) });
    },
    isOffered: ({ store }, { lane }) => cardKind(store.get("lane", lane)?.kind) !== null,
    run: (editor, { stage, lane }) => editor.adding.addCard({ stage, lane }),
  },
  {
    id: "cell.import",
    label: gettext("Import answers"),
    icon: "upload",
    section: "add",
    edits: true,
    things: ["cell"],
    isOffered: ({ board, store }, { lane }) => store.get("lane", lane)?.kind === "metrics" && board.data.urls.answers,
    run: ({ board }) => location.assign(board.data.urls.answers),
  },
  {
    id: "card.duplicate",
    label: gettext("Duplicate"),
    icon: "copy",
    section: "copy",
    edits: true,
    keys: [["Ctrl", "D"]],
    things: ["card"],
    run: (editor, target) => editor.commands.duplicateCards(listChosen(editor, target)),
  },
  {
    id: "card.checked",
    label: gettext("Checked today"),
    icon: "check",
    section: "edit",
    edits: true,
    keys: [["V"]],
    help: gettext("What the card rests on was checked today"),
    things: ["card"],
    run: (editor, target) => checkToday(editor, listChosen(editor, target)),
  },
  {
    id: "card.open-link",
    icon: "link",
    section: "edit",
    things: ["card"],
    label({ store }, target) {
      return interpolate(gettext("Open %(address)s"), { address: shortAddress(findLink(store, target)) });
    },
    isOffered: ({ store }, target) => findLink(store, target) !== null,
    run: ({ store }, target) => window.open(findLink(store, target), "_blank", "noopener,noreferrer"),
  },
  {
    id: "curve.details",
    label: gettext("Go to the touchpoint"),
    icon: "target",
    section: "edit",
    things: ["curve"],
    isEnabled: isTouchpoint,
    run: (editor, { kind, id }) => editor.jump.goTo({ kind, id }, { focus: true }),
  },
  ...[...EMOTIONS].map(([emotion, label], place) => ({
    id: `card.emotion-${emotion}`,
    label,
    icon: `f${emotion}`,
    section: "emotion",
    edits: true,
    keys: [[String(place + 1)]],
    help: EMOTION_HELP,
    things: ["card", "curve"],
    isOffered: isTouchpoint,
    isChecked: (editor, { id }) => feelAt(editor, id)?.emotion === emotion,
    run: (editor, target) => editor.commands.rate(listTouchpoints(editor, target), emotion),
  })),
  {
    id: "card.moment-of-truth",
    label: gettext("Moment of truth"),
    icon: "star",
    section: "emotion",
    keys: [["S"]],
    things: ["card"],
    edits: true,
    isOffered: isTouchpoint,
    isChecked: ({ store }, { id }) => Boolean(store.get("touchpoint", id)?.moment_of_truth),
    run(editor, target) {
      const { moment_of_truth: now } = editor.store.get("touchpoint", target.id);
      setTouchpoints(editor, target, { moment_of_truth: !now });
    },
  },
];

// Return the address of the first link in a card's text, or null.
function findLink(store, { kind, id }) {
  const runs = parse(store.get(kind, id)?.text ?? "").flatMap((line) => line.runs);
  return runs.find(({ href }) => href)?.href ?? null;
}

function shortAddress(address) {
  const shown = address.replace(/^(?:https?:\/\/|mailto:)/, "");
  return shown.length > MAX_ADDRESS_LENGTH ? `${shown.slice(0, MAX_ADDRESS_LENGTH - 1)}…` : shown;
}

// Return a touchpoint as the map shows it.
function feelAt({ board, store }, id) {
  const card = store.get("touchpoint", id);
  return card && (board.curves?.feel(card) ?? card);
}

function listTouchpoints(editor, target) {
  return listChosen(editor, target).filter(({ kind }) => kind === "touchpoint").map(({ id }) => id);
}

function setTouchpoints(editor, target, fields) {
  const chosen = listTouchpoints(editor, target).map((id) => ({ kind: "touchpoint", id }));
  if (chosen.length > 1) editor.commands.setFieldsOfCards(chosen, fields);
  else editor.commands.setFields("touchpoint", target.id, fields);
}
