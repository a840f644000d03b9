// The marks of several personas in the lane of emotions: a line for each with its initials at the end, a dot where it
// has an emotion of its own, and a bracket where two of them are far apart.

import { anchors, drawLines, height, ratedRuns, split } from "../../lib/curves.js";
import { icon, setAttribute, setStyle, setText } from "../../lib/dom.js";
import { dashesOf, findExtremes, shiftOf, spread } from "../../lib/persona-curves.js";
import { shortName } from "../labels.js";

const SVG = "http://www.w3.org/2000/svg";
const LABEL_DISTANCE = 15;

// Return the marks as items for the lane's reconcile; `stages` are the touchpoints as the lane shows them.
export function listPersonaMarks(curves, stages, scale, isOpen) {
  const { personas, persona: chosen } = curves;
  const everyone = curves.listEveryone(stages);
  const emotionAt = (persona, column, row) =>
    persona === chosen
      ? stages[column][row].emotion
      : (curves.ownEmotion(everyone[column][row], persona) ?? everyone[column][row].emotion);
  const felt = personas.map((persona) => ({
    persona,
    emotions: everyone.map((cards, column) => cards.map((_, row) => emotionAt(persona, column, row))),
  }));
  const lines = felt.map(({ persona, emotions }, place) => buildLine(persona, emotions, scale, place, personas.length));
  const spots = listSpots(everyone, scale).filter(({ column }) => isOpen[column]);
  return [
    ...lines.map((line) => ({ key: `line ${line.persona.id}`, make: createLine, show: showLine, ...line })),
    ...felt.flatMap(({ persona }, place) => dotItems(curves, persona, lines[place], spots, felt[place].emotions)),
    ...spots.flatMap((spot) => bracketItems(spot, felt)),
    ...labelItems(lines.filter(({ end }) => end)),
  ];
}

function buildLine(persona, emotions, scale, place, count) {
  const points = anchors(emotions).map(([x, y]) => [scale(x), y]);
  const runs = ratedRuns(emotions).map((run) => run.map(scale));
  const [known, between] = split(points, runs);
  return { persona, known, between, place, shift: shiftOf(place, count), end: points.at(-1) };
}

// Return where the touchpoints are: [{card, column, row, x}, …].
function listSpots(stages, scale) {
  return stages.flatMap((cards, column) =>
    cards.map((card, row) => ({ card, column, row, x: scale((column + (row + 0.5) / cards.length) / stages.length) })),
  );
}

function dotItems(curves, persona, { shift }, spots, emotions) {
  return spots
    .filter(({ card }) => curves.ownEmotion(card, persona) !== null)
    .map(({ card, column, row, x }) => ({
      key: `dot ${persona.id} ${card.id}`,
      make: () => document.createElement("i"),
      show: showDot,
      ...{ persona, shift, x, emotion: emotions[column][row] },
    }));
}

function bracketItems({ card, column, row, x }, felt) {
  const values = felt.map(({ emotions }) => emotions[column][row]);
  const extremes = findExtremes(values);
  if (!extremes) return [];
  const [best, worst] = extremes.map((place) => values[place]);
  return [{ key: `apart ${card.id}`, make: createBracket, show: showBracket, card, x, best, worst }];
}

// Labels at one end of the map are kept apart; those of curves that end elsewhere are in another place.
function labelItems(lines) {
  const ends = [...new Set(lines.map(({ end }) => end[0]))];
  const texts = labelTexts(lines.map(({ persona }) => persona));
  return ends.flatMap((x) => {
    const here = lines.filter(({ end }) => end[0] === x);
    const tops = spread(here.map(({ end }) => height(end[1])), LABEL_DISTANCE);
    return here.map((line, place) => ({
      key: `label ${line.persona.id}`,
      make: () => document.createElement("b"),
      show: showLabel,
      ...{ persona: line.persona, text: texts.get(line.persona), x, top: tops[place] },
    }));
  });
}

// Return the label of each persona: its initials, or its name where others have the same initials.
export function labelTexts(personas) {
  const all = personas.map(({ initials }) => initials);
  const isAlone = ({ initials }) => all.indexOf(initials) === all.lastIndexOf(initials);
  return new Map(personas.map((persona) => [persona, isAlone(persona) ? persona.initials : shortName(persona.name)]));
}

function createLine() {
  const svg = document.createElementNS(SVG, "svg");
  setAttribute(svg, "class", "curve-svg p-line");
  setAttribute(svg, "viewBox", "0 0 1000 100");
  setAttribute(svg, "preserveAspectRatio", "none");
  svg.append(document.createElementNS(SVG, "path"), document.createElementNS(SVG, "path"));
  setAttribute(svg.lastElementChild, "class", "p-unknown");
  return svg;
}

function showLine(svg, { persona, known, between, place, shift }) {
  setAttribute(svg, "data-hue", persona.hue);
  setAttribute(svg, "data-persona-line", persona.id);
  setStyle(svg, "--shift", shift);
  setAttribute(svg.firstElementChild, "d", drawLines(known));
  setAttribute(svg.firstElementChild, "stroke-dasharray", dashesOf(place).join(" ") || null);
  setAttribute(svg.lastElementChild, "d", drawLines(between));
}

function showDot(dot, { persona, x, emotion, shift }) {
  dot.className = "p-dot";
  setAttribute(dot, "data-hue", persona.hue);
  setStyle(dot, "--x", formatPercent(x));
  setStyle(dot, "--y", `${height(emotion)}%`);
  setStyle(dot, "--shift", shift);
}

function createBracket() {
  const bracket = document.createElement("span");
  bracket.className = "p-apart";
  const badge = document.createElement("i");
  badge.append(icon("chev-ud"));
  bracket.append(badge);
  return bracket;
}

function showBracket(bracket, { card, x, best, worst }) {
  setAttribute(bracket, "data-apart", card.id);
  setStyle(bracket, "--x", formatPercent(x));
  setStyle(bracket, "--top", `${height(best)}%`);
  setStyle(bracket, "--depth", `${height(worst) - height(best)}%`);
}

function showLabel(label, { persona, text, x, top }) {
  label.className = "p-end";
  setAttribute(label, "data-hue", persona.hue);
  setStyle(label, "--right", formatPercent(1 - x));
  setStyle(label, "--top", `${top.toFixed(2)}%`);
  setText(label, text);
}

// Return a line with the dashes of a persona, and its initials: what the label of the lane says about the curves.
export function createKey(persona, place, text) {
  const key = document.createElement("span");
  key.className = "p-key";
  key.title = persona.name;
  setAttribute(key, "data-hue", persona.hue);
  const svg = document.createElementNS(SVG, "svg");
  const line = document.createElementNS(SVG, "path");
  setAttribute(line, "d", "M0 4H26");
  setAttribute(line, "stroke-dasharray", dashesOf(place).join(" ") || null);
  svg.append(line);
  const word = document.createElement("b");
  setText(word, text);
  key.append(svg, word);
  return key;
}

function formatPercent(share) {
  return `${(share * 100).toFixed(3)}%`;
}
