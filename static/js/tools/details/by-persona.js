// The scores of a place for everyone and for each persona, side by side; asked for when somebody opens them.

import { ask } from "../../lib/fetch-json.js";
import { gettext } from "../../lib/i18n.js";
import { count, range, score as written } from "../../lib/numbers.js";
import { draw, mark, part, write } from "../../lib/dom.js";
import { daysOf } from "../../lib/periods.js";
import { reconcile } from "../../lib/reconcile.js";

const STATES = {
  significant: ["gap", gettext("Significant")],
  not_proven: ["info", gettext("Not proven")],
  on_target: ["check", gettext("On target")],
  too_few: ["info", gettext("Too few answers")],
  no_target: ["info", gettext("No target")],
  stale: ["info", gettext("No answers lately")],
};
// What was told for the scores of the moment: all places share one question.
const asked = new WeakMap();

// The table of a place; it stays closed until somebody opens it.
export function byPersona({ board, id }, kind) {
  const element = part("segments-table");
  const body = element.querySelector("tbody");
  const show = async () => {
    if (!element.open || !element.isConnected) return;
    const told = await segmentsOf(board);
    if (told) showRows(body, rowsOf(told, kind, id));
  };
  element.addEventListener("toggle", show);
  return { element, show };
}

function segmentsOf(board) {
  const { rated } = board;
  if (!asked.has(rated)) {
    const url = new URL(`${board.data.urls.api}scores/segments/`, location.href);
    for (const [name, value] of Object.entries(daysOf(board.period, board.clock))) url.searchParams.set(name, value);
    asked.set(rated, ask(url));
  }
  return asked.get(rated);
}

function rowsOf(told, kind, id) {
  const names = new Map(told.personas.map((persona) => [persona.id, persona.name]));
  const here = told.places.filter(({ place }) => place.kind === kind && place.id === id);
  return here.flatMap(({ metric, name, method, segments }) =>
    segments.map((one) => ({
      ...one,
      id: `${metric} ${one.persona}`,
      method,
      who: one.persona ? names.get(one.persona) : gettext("Everyone"),
      name: one.persona ? "" : name,
    })),
  );
}

function showRows(body, rows) {
  reconcile(body, rows, { make: () => part("segment-row"), update: showRow });
}

function showRow(row, one) {
  const [who, score, n, interval, state] = row.children;
  const [icon, word] = STATES[one.state];
  write(who, [one.name, one.who].filter(Boolean).join(" · "));
  write(score, written(one.score, one.method) || "–");
  write(n, count(one.n));
  write(interval, one.low === null ? "" : range(one.low, one.high, one.method));
  mark(row, "data-state", one.state);
  mark(state, "title", one.explanation);
  draw(state.firstElementChild, icon);
  write(state.lastElementChild, word);
}
