// The effect of answers on the map, place by place: 58 → 56.

import { gettext } from "../../lib/i18n.js";
import { formatAnswerCount, formatRange, formatScore } from "../../lib/numbers.js";
import { part } from "../../lib/dom.js";

const MAX_SHOWN = 12;

// Fill a list with effects, those with the most answers first.
export function showEffects(list, effects, data, more = []) {
  const ranked = [...effects].sort((a, b) => b.after.n - a.after.n).slice(0, MAX_SHOWN);
  const rows = ranked.map((effect) =>
    createRow(placeName(effect.place, data), effect.name, changeText(effect, data), basisText(effect, data)),
  );
  list.replaceChildren(...rows, ...more.map(([name, figure, basis]) => createRow(name, "", figure, basis)));
}

function placeName({ id, kind }, data) {
  const name = data.places.find((place) => place.id === id)?.name;
  return kind === "journey" ? gettext("The whole journey") : name || gettext("Untitled");
}

function changeText({ metric, before, after }, data) {
  const method = methodOf(metric, data);
  return `${formatScore(before?.score ?? null, method) || "–"} → ${formatScore(after.score, method) || "–"}`;
}

// Return the basis of the score afterwards: n 60 since 12 November (fix verified) · 28…52.
function basisText({ metric, after }, data) {
  const bounds = after.low === null ? "" : formatRange(after.low, after.high, methodOf(metric, data));
  return [formatAnswerCount(after), bounds].filter(Boolean).join(" · ");
}

function methodOf(metric, data) {
  return data.metrics.find(({ id }) => id === metric)?.method;
}

function createRow(place, metric, figure, basis = "") {
  const element = part("effect");
  const small = Object.assign(document.createElement("small"), { textContent: metric });
  element.firstElementChild.append(place, " ", small);
  const [, value, foot] = element.children;
  value.textContent = figure;
  foot.textContent = basis;
  foot.hidden = !basis;
  return element;
}
