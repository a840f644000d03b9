// The scores of a place for everyone and for each persona, side by side, and how each persona differs from the others,
// loaded when the table is opened.

import { fetchJson } from "../../lib/fetch-json.js";
import { gettext, interpolate } from "../../lib/i18n.js";
import { formatCount, formatDifference, formatDifferenceRange, formatRange, formatScore } from "../../lib/numbers.js";
import { setIcon, setAttribute, part, setText } from "../../lib/dom.js";
import { periodDays } from "../../lib/periods.js";
import { reconcile } from "../../lib/reconcile.js";
import { STATES } from "../../map/overlays/gaps.js";

const ICONS = { significant: "gap", on_target: "check" };
const VERDICTS = {
  risen: () => gettext("proven better"),
  fallen: () => gettext("proven worse"),
  not_proven: () => gettext("not proven"),
  too_few: () => gettext("too few answers"),
};
// The request for each set of scores, shared by all places.
const requests = new WeakMap();

// Create the table of a place, closed at first.
export function createPersonaTable({ board, id }, kind) {
  const element = part("segments-table");
  const body = element.querySelector("tbody");
  const show = async () => {
    if (!element.open || !element.isConnected) return;
    const payload = await fetchSegments(board);
    const isHere = ({ place }) => place.kind === kind && place.id === id;
    if (payload) showRows(body, listRows(payload, isHere, ({ name }) => name));
  };
  element.addEventListener("toggle", show);
  return { element, show };
}

// Return the scores of all places for everyone and for each persona, null where they did not load.
export function fetchSegments(board) {
  const { rated } = board;
  if (!requests.has(rated)) {
    const url = new URL(`${board.data.urls.api}scores/segments/`, location.href);
    for (const [name, value] of Object.entries(periodDays(board.period, board.clock)))
      url.searchParams.set(name, value);
    requests.set(rated, fetchJson(url));
  }
  return requests.get(rated);
}

// Return the rows of the places that are here; `nameOf(place)` is said with everyone's, the first of each.
export function listRows(payload, isHere, nameOf) {
  const names = new Map(payload.personas.map((persona) => [persona.id, persona.name]));
  return payload.places.filter(isHere).flatMap((place) =>
    place.segments.map((segment) => ({
      ...segment,
      id: `${place.place.id} ${place.metric} ${segment.persona}`,
      method: place.method,
      who: segment.persona ? names.get(segment.persona) : gettext("Everyone"),
      name: segment.persona ? "" : nameOf(place),
    })),
  );
}

export function showRows(body, rows) {
  reconcile(body, rows, { make: () => part("segment-row"), update: showRow });
}

function showRow(row, segment) {
  const [who, score, n, interval, difference, state] = row.children;
  const [, word] = STATES[segment.state];
  setText(who, [segment.name, segment.who].filter(Boolean).join(" · "));
  setText(score, formatScore(segment.score, segment.method) || "–");
  setText(n, formatCount(segment.n));
  setText(interval, segment.low === null ? "" : formatRange(segment.low, segment.high, segment.method));
  setText(difference, segment.difference ? differenceText(segment.difference, segment.method) : "");
  setAttribute(row, "data-state", segment.state);
  setAttribute(state, "title", segment.explanation);
  setIcon(state.firstElementChild, ICONS[segment.state] ?? "info");
  setText(state.lastElementChild, word);
}

// Return how a persona's score differs from that of all others: +12 (+4…+20), proven better.
function differenceText({ value, low, high, state }, method) {
  if (value === null) return "–";
  const figures = { difference: formatDifference(value, method) };
  if (low !== null) figures.interval = formatDifferenceRange(low, high, method);
  const forms = [gettext("%(difference)s, %(verdict)s"), gettext("%(difference)s (%(interval)s), %(verdict)s")];
  const form = forms[low === null ? 0 : 1];
  return interpolate(form, { ...figures, verdict: VERDICTS[state]() });
}
