// What an import left out, and why: the first rows with a problem, and what a person chose to skip.

import { gettext, interpolate } from "../../lib/i18n.js";
import { formatCount } from "../../lib/numbers.js";

const MAX_SHOWN = 5;
// What a choice can skip rows by; of several scores in a row it leaves out one only.
const THINGS = ["stage", "place", "metric", "persona", "date"];

// Return up to five sentences about skipped rows, those with a problem first. `report` is that of the check.
export function listSkipped(report, repairs) {
  const { problems = [], skipped = 0 } = report ?? {};
  const { skip = [], replace = {} } = repairs ?? {};
  const chosen = gettext("skipped by choice");
  const reasons = new Map();
  for (const { row, sentence } of problems) if (!reasons.has(row)) reasons.set(row, sentence);
  for (const row of [...skip].sort((a, b) => a - b)) reasons.set(row, chosen);
  // Remembered choices may be about names that this file does not have.
  const names = skipped > skip.length ? THINGS.flatMap((thing) => listLeftOut(replace[thing])) : [];
  const form = gettext("All rows with “%(name)s”: %(reason)s");
  return [
    ...[...reasons].map(([row, reason]) => rowText(row, reason)),
    ...names.map((name) => interpolate(form, { name, reason: chosen })),
  ].slice(0, MAX_SHOWN);
}

function listLeftOut(values = {}) {
  return Object.keys(values).filter((name) => values[name] === null);
}

function rowText(row, reason) {
  return interpolate(gettext("Row %(row)s: %(reason)s"), { row: formatCount(row), reason });
}
