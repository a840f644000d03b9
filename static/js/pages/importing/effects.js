// What answers do to the map, place by place: 58 → 56.

import { gettext } from "../../lib/language.js";
import { score } from "../../lib/numbers.js";
import { part } from "../../lib/parts.js";

const SHOWN = 12;

// Fills a list with effects, those with the most answers first.
export function showEffects(list, effects, data, more = []) {
  const ranked = [...effects].sort((one, other) => other.after.n - one.after.n).slice(0, SHOWN);
  const rows = ranked.map((effect) => row(placeName(effect.place, data), effect.name, change(effect, data)));
  list.replaceChildren(...rows, ...more.map(([name, figure]) => row(name, "", figure)));
}

function placeName({ id, kind }, data) {
  const name = data.places.find((place) => place.id === id)?.name;
  return kind === "journey" ? gettext("The whole journey") : name || gettext("Untitled");
}

function change({ metric, before, after }, data) {
  const { method } = data.metrics.find(({ id }) => id === metric) ?? {};
  return `${score(before?.score ?? null, method) || "–"} → ${score(after.score, method) || "–"}`;
}

function row(place, metric, figure) {
  const element = part("effect");
  const small = Object.assign(document.createElement("small"), { textContent: metric });
  element.firstElementChild.append(place, " ", small);
  element.lastElementChild.textContent = figure;
  return element;
}
