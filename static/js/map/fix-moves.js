// The effect of moving a card to another column: fields of its fix, a question to ask first, or why it is impossible.
import { gettext } from "../lib/i18n.js";

export const COLUMNS = ["open", "planned", "fixing", "verified"];

// Return {fields} for `fix.update`, {ask: "plan" | "close"} if input is needed, {told} if it is impossible.
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

// Start a fix: it is live from today unless it has been live and is not being started again.
function moveToFixing(card, today) {
  if (!card.fix) return { ask: "plan", status: "fixing" };
  if (card.status === "fixing" && card.column === "verified")
    return { told: gettext("The answers prove an improvement, so it stays in this column. Reopen it instead.") };
  const isNewStart = !card.live || card.reopened || card.column === "verified";
  return { fields: { ...clearedReason(card), status: "fixing", ...(isNewStart && { live: today }) } };
}

function moveToVerified(card) {
  return card.fix ? { ask: "close" } : { told: gettext("Plan a fix first: answers after it, or you, close the gap.") };
}

// Return the fields that clear the reason, which only a gap closed by hand keeps.
function clearedReason(card) {
  return card.reason ? { reason: "" } : {};
}

// Return the neighbour of a column; null at the ends.
export function findColumn(column, step) {
  return COLUMNS[COLUMNS.indexOf(column) + step] ?? null;
}
