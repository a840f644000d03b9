// The words of the memory line: its title, its sentence, and the tags of touchpoints. cxapp/exports/memory.py has the
// same for paper.

import { gettext, interpolate, pgettext } from "../../lib/i18n.js";
import { stripMarkup } from "../../lib/markup.js";
import { listRemembered, MINIMUM, PARTLY, rolesAt } from "../../lib/memory.js";
import { formatCount, formatDifference, formatScore, formatSigned } from "../../lib/numbers.js";

const MAX_LENGTH = 40;
const NAMES = {
  peak: pgettext("memory", "peak"),
  end: pgettext("memory", "end"),
  first: pgettext("memory", "first impression"),
};
// On cards and stages, which are narrow, and in the lane of emotions.
const TAG_NAMES = { ...NAMES, first: pgettext("memory tag", "first impression") };
const SHORT_NAMES = { ...NAMES, first: pgettext("memory", "first") };
const CAUSES = {
  peak: gettext("Mainly because of the peak at %(stage)s."),
  end: gettext("Mainly because of the end at %(stage)s."),
  first: gettext("Mainly because of the first impression at %(stage)s."),
};

// Return the title and the text of the verdict; `cards` are all touchpoints in order, with `titleOf` of their stages.
export function describeMemory(memory, cards, titleOf) {
  if (memory.remembered === null)
    return { title: gettext("Too few emotions for a memory line"), text: fewText(memory) };
  const text = [causeText(memory, cards, titleOf), listText(memory, cards), figuresText(memory)];
  return { title: differenceText(memory), text: text.filter(Boolean).join(" ") };
}

function fewText({ rated }) {
  const form = gettext("It needs emotions at %(needed)s touchpoints or more. So far there are %(rated)s.");
  return interpolate(form, { needed: formatCount(MINIMUM), rated: formatCount(rated) });
}

function differenceText({ difference }) {
  const points = formatScore(Math.abs(difference), "mean");
  if (!difference) return gettext("Customers will remember it as it was");
  const form =
    difference < 0
      ? gettext("Customers will remember it worse than it was: %(points)s below the mean")
      : gettext("Customers will remember it better than it was: %(points)s above the mean");
  return interpolate(form, { points });
}

function causeText(memory, cards, titleOf) {
  if (memory.cause === null) return "";
  const [role] = rolesAt(memory, memory.cause);
  return interpolate(CAUSES[role], { stage: titleOf(cards[memory.cause].stage) });
}

function listText(memory, cards) {
  const items = listRemembered(memory).map((place) =>
    interpolate(gettext("“%(text)s” (%(roles)s %(emotion)s)"), {
      text: shorten(cards[place].text),
      roles: joinRoles(memory, place),
      emotion: formatSigned(cards[place].emotion),
    }),
  );
  return interpolate(gettext("Will be remembered: %(list)s."), { list: items.join(", ") });
}

function figuresText({ mean, balance, remembered }) {
  return interpolate(gettext("Mean %(mean)s, balance of emotions %(balance)s, remembered %(remembered)s."), {
    mean: formatDifference(mean, "mean"),
    balance: `${formatSigned(balance)}\u00a0%`,
    remembered: formatDifference(remembered, "mean"),
  });
}

// Return the text of a touchpoint in one line for a sentence, cut after so many characters.
function shorten(written) {
  const text = stripMarkup(written).replace(/\s+/g, " ").trim().replace(/\.$/, "") || gettext("no text yet");
  const characters = [...text];
  return characters.length > MAX_LENGTH ? `${characters.slice(0, MAX_LENGTH - 1).join("").trimEnd()}…` : text;
}

// Return what is said of a touchpoint at its edge, "" without a memory: "Peak, end", "Partly remembered".
export function tagText(memory, place) {
  const strength = memory.strengths[place];
  if (strength === null) return "";
  return raiseFirst(joinRoles(memory, place, TAG_NAMES)) || levelText(strength);
}

// Return the short words beside the touchpoint's face in the lane: "First", "Peak".
export function markText(memory, place) {
  return raiseFirst(joinRoles(memory, place, SHORT_NAMES));
}

// Return what is said of a stage, for the places of its touchpoints.
export function stageText(memory, places) {
  const named = places.map((place) => joinRoles(memory, place, TAG_NAMES)).filter(Boolean);
  if (named.length) return raiseFirst(named.join(", "));
  const strengths = places.map((place) => memory.strengths[place]).filter((strength) => strength !== null);
  return strengths.length ? levelText(Math.max(...strengths)) : gettext("No emotion");
}

function levelText(strength) {
  return strength >= PARTLY ? gettext("Partly remembered") : gettext("Will fade");
}

const raiseFirst = (text) => text.charAt(0).toUpperCase() + text.slice(1);
const joinRoles = (memory, place, names = NAMES) => rolesAt(memory, place).map((role) => names[role]).join(", ");
