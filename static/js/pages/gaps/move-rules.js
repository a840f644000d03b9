// What it means to move a card to another column: fields of its fix, a question to ask first, or why it cannot be.
import { gettext } from "../../lib/i18n.js";

export const COLUMNS = ["open", "planned", "fixing", "verified"];

// {fields} for `fix.update`, {ask: "plan" | "close"} where a person must say more, {told} where it cannot be done.
export function planMove(card, column, today) {
  if (card.column === column) return null;
  return RULES[column](card, today);
}

const RULES = { open: moveToOpen, planned: moveToPlanned, fixing: moveToFixing, verified: moveToVerified };

function moveToOpen(card) {
  return { fields: { ...clearedReason(card), status: card.column === "verified" ? "reopened" : "open" } };
}

function moveToPlanned(card) {
  return card.fix ? { fields: { ...clearedReason(card), status: "planned" } } : { ask: "plan", status: "planned" };
}

// It is live from today where it never was, or where it is mended anew.
function moveToFixing(card, today) {
  if (!card.fix) return { ask: "plan", status: "fixing" };
  if (card.status === "fixing" && card.column === "verified")
    return { told: gettext("It stands here since the answers prove a change for the better. Reopen it instead.") };
  const anew = !card.live || card.reopened || card.column === "verified";
  return { fields: { ...clearedReason(card), status: "fixing", ...(anew && { live: today }) } };
}

function moveToVerified(card) {
  return card.fix ? { ask: "close" } : { told: gettext("Plan a fix first: its answers, or you, close the gap.") };
}

// A reason stays only with what is closed by hand.
function clearedReason(card) {
  return card.reason ? { reason: "" } : {};
}

// The column beside another one; null at the ends.
export function findColumn(column, step) {
  return COLUMNS[COLUMNS.indexOf(column) + step] ?? null;
}
