// The overlay of evidence: what is known, what is guessed, and what was known once.

import { formatShortDate } from "../../lib/date-format.js";
import { AGED, ASSUMED, countEvidence, judgeCard, lastDay } from "../../lib/evidence.js";
import { gettext, interpolate, ngettext, pgettext } from "../../lib/i18n.js";
import { formatCount } from "../../lib/numbers.js";
import { valueLabels } from "../../map/labels.js";
import { PlainOverlay } from "../../map/overlays/plain.js";
import { CARD_KINDS } from "../../store/kinds.js";

const LEGEND = [
  ["e-known", pgettext("overlay", "Evidence")],
  ["e-aged", gettext("Out of date")],
  ["e-guess", gettext("Assumption, or not said")],
];

export class EvidenceOverlay extends PlainOverlay {
  name = "evidence";
  #when = ageLimit(this.board);

  card(kind, record) {
    const state = judgeCard(record, this.#when);
    return { ...super.card(kind, record), basis: { state, text: basisText(record, state) } };
  }

  chip() {
    return { burn: 0, grade: null, proven: null };
  }

  stage({ id }) {
    const counts = this.#count(({ stage }) => stage === id);
    if (!counts.cards) return { burn: 0, heat: 0, icon: null, text: gettext("No cards") };
    const form = gettext("%(known)s of %(cards)s on evidence");
    const icon = counts.aged ? "clock" : counts.known === counts.cards ? "check" : null;
    return { burn: null, heat: 0, icon, text: interpolate(form, formatCounts(counts)) };
  }

  verdict() {
    const counts = this.#count(() => true);
    const { title, text } = describeEvidence(counts, this.#when.months);
    return { tone: "evidence", icon: "eye", title, text, legend: LEGEND, meter: `${counts.share}%` };
  }

  #count(isCounted) {
    return countEvidence(listCards(this.board.store).filter(isCounted), this.#when);
  }
}

// Return all cards of a map.
export function listCards(store) {
  return [...CARD_KINDS].flatMap((kind) => store.all(kind));
}

// Return the day and the months by which the evidence of a board's map is judged.
export function ageLimit({ clock, data }) {
  return { today: clock.today, months: data.evidence_months };
}

// Return how much of a map rests on evidence as {title, text}.
export function describeEvidence(counts, months) {
  if (!counts.cards) return { title: pgettext("overlay", "Evidence"), text: gettext("There are no cards yet.") };
  const form = ngettext(
    "%(share)s\u00a0% of %(cards)s card rests on evidence",
    "%(share)s\u00a0% of %(cards)s cards rest on evidence",
    counts.cards,
  );
  return { title: interpolate(form, formatCounts(counts)), text: describeAge(counts, months) };
}

function describeAge(counts, months) {
  if (!counts.known) return gettext("Say in the details of a card what it rests on.");
  const older = interpolate(ngettext("older than %(months)s month", "older than %(months)s months", months), {
    months: formatCount(months),
  });
  if (!counts.aged) return interpolate(gettext("Nothing is %(older)s."), { older });
  const form = ngettext("%(aged)s is %(older)s.", "%(aged)s are %(older)s.", counts.aged);
  return interpolate(form, { ...formatCounts(counts), older });
}

function formatCounts(counts) {
  return Object.fromEntries(Object.entries(counts).map(([name, count]) => [name, formatCount(count)]));
}

// Return what a card rests on in a few words, for its edge: "Interview, 14 Mar", "Out of date, 2025".
export function basisText(record, state) {
  const day = state === ASSUMED ? "" : lastDay(record);
  if (state === AGED) return interpolate(gettext("Out of date, %(year)s"), { year: day.slice(0, 4) });
  const word = valueLabels("note", "evidence").get(record.evidence) ?? gettext("Not said");
  return [word, day && formatShortDate(day)].filter(Boolean).join(", ");
}
