// How far the questions of the stages are answered.

import { gettext, interpolate } from "../../lib/i18n.js";
import { fieldOf } from "../../store/kinds.js";
import { SCHEMA } from "../../store/schema.js";

// The fields of a stage that answer a question, in their order.
export const QUESTIONS = SCHEMA.details.stage.filter((name) => fieldOf("stage", name).question);

export function isAnswered(stage, field) {
  return Boolean(stage[field]?.trim());
}

// Return {answered, total, open} of the questions of some stages.
export function countAnswers(stages) {
  const answered = stages.flatMap((stage) => QUESTIONS.filter((field) => isAnswered(stage, field))).length;
  const total = stages.length * QUESTIONS.length;
  return { answered, total, open: total - answered };
}

// Return whether the questions of a stage are "answered", "partly" answered or "open".
export function stateOf(stage) {
  const { answered, open } = countAnswers([stage]);
  if (!open) return "answered";
  return answered ? "partly" : "open";
}

// Return the first open question after {stage, field}, from the first stage again at the end: {stage, field}, or null.
// Without a field it is the first one from that stage on.
export function findNextOpen(stages, { stage, field }) {
  const questions = stages.flatMap((one) => QUESTIONS.map((name) => ({ stage: one, field: name })));
  const isHere = (question) => question.stage.id === stage && (!field || question.field === field);
  const from = Math.max(0, questions.findIndex(isHere)) + (field ? 1 : 0);
  const next = [...questions.slice(from), ...questions.slice(0, from)].find(
    (question) => !isAnswered(question.stage, question.field),
  );
  return next ? { stage: next.stage.id, field: next.field } : null;
}

// Return "5 of 21 answered".
export function progressText(stages) {
  const { answered, total } = countAnswers(stages);
  return interpolate(gettext("%(answered)s of %(total)s answered"), { answered, total });
}

// Return "Questions: 5 of 21 answered".
export function questionsText(stages) {
  const { answered, total } = countAnswers(stages);
  return interpolate(gettext("Questions: %(answered)s of %(total)s answered"), { answered, total });
}

// Return the name of the review with the number of open questions.
export function reviewLabel(stages) {
  const { open } = countAnswers(stages);
  const form = open ? gettext("Review this journey · %(open)s open") : gettext("Review this journey");
  return interpolate(form, { open });
}
