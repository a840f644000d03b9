// Builds the scores of a week of the last year for the map, from short rows and the current scores.

const TREND_WEEKS = 13;

// Return the scores in the form of the map for the week at a place: 0 is the oldest. `now` are the current scores.
export function buildWeekScores(playback, place, now) {
  const week = playback.weeks[place];
  const known = new Map(now.scores.map((score) => [keyOf(score), score]));
  const scores = playback.places
    .map((score, row) => ({ base: known.get(keyOf(score)), row }))
    .filter(({ base }) => base)
    .map(({ base, row }) => ({
      ...base,
      ...nameFields(playback.fields, week.rows[row]),
      ...chipFields(base, playback, place, row),
    }));
  const { stages, verdict, totals, to } = week;
  return { ...now, scores, stages, verdict, totals, window: { to } };
}

// Return the position of a day on the timeline of weeks, from 0 to 1; null where it is not on it.
export function dayShare(playback, day) {
  const [first, last] = [Date.parse(playback.weeks[0].to), Date.parse(playback.weeks.at(-1).to)];
  const share = (Date.parse(day) - first) / (last - first);
  return share >= 0 && share <= 1 ? share : null;
}

// Return what changed on which day, the oldest first: markers of the map, and fixes that went live.
export function listChanges(playback, markers, fixes) {
  const marked = markers.map((marker) => ({ kind: "marker", id: marker.id, text: marker.text, day: marker.day }));
  const fixed = fixes.map((fix) => ({ kind: "fix", id: fix.id, text: fix.text, day: fix.live }));
  return [...marked, ...fixed]
    .filter(({ day }) => day && dayShare(playback, day) !== null)
    .map((one) => ({ ...one, share: dayShare(playback, one.day) }))
    .sort((a, b) => a.share - b.share || (a.id < b.id ? -1 : 1));
}

// Return the fields of a chip in its current form, so that nothing moves; sentences exist for the current scores only.
function chipFields(base, playback, place, row) {
  const at = playback.fields.indexOf("score");
  const trend = playback.weeks.slice(Math.max(0, place + 1 - TREND_WEEKS), place + 1).map(({ rows }) => rows[row][at]);
  return { drawn: base.state, explanation: "", change: null, trend };
}

function nameFields(fields, row) {
  return Object.fromEntries(fields.map((name, place) => [name, row[place]]));
}

function keyOf({ metric, place }) {
  return `${metric} ${place.kind} ${place.id}`;
}
