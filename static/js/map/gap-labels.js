// The words of a gap in the list of gaps.

import { gettext, interpolate } from "../lib/i18n.js";
import { formatAnswerCount, formatCount, formatRange } from "../lib/numbers.js";

// Return the basis of a gap's figure, and its weight.
export function facts(score) {
  const parts = [formatAnswerCount(score)];
  if (score.low !== null)
    parts.push(
      interpolate(gettext("95\u00a0% CI\u00a0%(range)s"), { range: formatRange(score.low, score.high, score.method) }),
    );
  if (score.rank)
    parts.push(
      interpolate(gettext("reach\u00a0%(reach)s\u00a0%"), score),
      interpolate(gettext("importance\u00a0%(importance)s"), score),
    );
  return parts.join(" · ");
}

// Return the meaning of a gap's state in a few words.
export function stateText(score) {
  if (score.state === "significant") return gettext("Proven");
  if (score.state === "on_target") return gettext("On target");
  if (score.state === "stale") return gettext("No answers in this period");
  if (score.state === "no_target") return gettext("No target is set");
  const more = { more: formatCount(score.needed ?? 0) };
  if (score.state === "too_few") return interpolate(gettext("Too few answers, %(more)s more to judge"), more);
  if (score.needed) return interpolate(gettext("Not proven, needs about %(more)s more answers"), more);
  return score.low === null ? gettext("Not proven") : gettext("Not proven: more answers will not settle it");
}
