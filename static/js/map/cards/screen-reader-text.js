// Texts of cards for screen readers: their place, text, facts and gap.

import { gettext, interpolate } from "../../lib/i18n.js";
import { formatScore } from "../../lib/numbers.js";
import { pinText } from "../comment-pin.js";
import { CHANNELS, EMOTIONS, STATUSES, nameOf } from "../labels.js";

// Return the accessible name of a card: "Touchpoint, Delivery, Courier two hours late. Courier. Emotion very negative."
export function cardText(board, kind, record) {
  const number = board.talk.countAt(record.id);
  const stage = board.store.get("stage", record.stage);
  const lane = board.store.get("lane", record.lane);
  const text = record.text.trim().replace(/\.$/, "") || gettext("no text yet");
  return [[nameOf(kind, lane), stage?.title, text].join(", "), ...facts(board, kind, record), ...(number ? [pinText(number)] : [])].join(". ");
}

// Return the accessible name of a gap: "Gap 1 of 5, CSAT 58, target 85, proven."
export function gapText(board, gap) {
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
  if (kind === "pain") return [interpolate(gettext("Severity %(severity)s of 3"), record)];
  return [];
}

function touchpointFacts(board, record) {
  const gap = board.scores.gapOf(record.id);
  const emotion = record.emotion === null ? null : EMOTIONS.get(record.emotion);
  return [
    CHANNELS.get(record.channel),
    record.moment_of_truth && gettext("Moment of truth"),
    emotion && interpolate(gettext("Emotion %(emotion)s"), { emotion }),
    gap && gapText(board, gap),
  ].filter(Boolean);
}
