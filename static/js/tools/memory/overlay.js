// The overlay of the memory line: how customers will remember the journey, over the curve of how they lived it.

import { anchors, drawLines, height, ratedRuns, slots, split } from "../../lib/curves.js";
import { setAttribute, setStyle, setText } from "../../lib/dom.js";
import { addReaches } from "../../lib/experiences.js";
import { gettext } from "../../lib/i18n.js";
import { buildMemory, listRemembered, PARTLY, rolesAt } from "../../lib/memory.js";
import { listTouchpoints } from "../../map/balance-entries.js";
import { PlainOverlay } from "../../map/overlays/plain.js";
import { describeMemory, markText, stageText, tagText } from "./texts.js";

const SVG = "http://www.w3.org/2000/svg";
const LEGEND = [
  ["m-lived", gettext("Experience")],
  ["m-line", gettext("Memory line: a model, not a score")],
];

export class MemoryOverlay extends PlainOverlay {
  name = "memory";
  isQuiet = true;
  #known = null;

  // The touchpoints of the map and their memory, computed once until a touchpoint changes.
  get #current() {
    this.#known ??= rememberStages(listTouchpoints(this.board.store), this.board);
    return this.#known;
  }

  forget() {
    this.#known = null;
  }

  card(kind, record) {
    const look = { ...super.card(kind, record), burn: 0 };
    const { memory, places } = this.#current;
    const place = kind === "touchpoint" ? places.get(record.id) : undefined;
    const strength = memory.strengths[place] ?? null;
    if (strength === null) return look;
    const hasRole = rolesAt(memory, place).length > 0;
    const state = hasRole ? "role" : strength >= PARTLY ? "partly" : "fading";
    return { ...look, burn: state === "fading" ? 0 : null, basis: { state, text: tagText(memory, place) } };
  }

  chip() {
    return { burn: 0, grade: null, proven: null };
  }

  stage({ id }) {
    const { memory, cards, places } = this.#current;
    const here = cards.filter(({ stage }) => stage === id).map((card) => places.get(card.id));
    if (memory.remembered === null) return { burn: 0, heat: 0, icon: null, text: "" };
    const hasRole = here.some((place) => rolesAt(memory, place).length > 0);
    return { burn: hasRole ? null : 0, heat: 0, icon: null, text: stageText(memory, here) };
  }

  verdict() {
    const { memory, cards } = this.#current;
    const titleOf = (id) => this.board.store.get("stage", id)?.title || gettext("Untitled");
    const legend = memory.remembered === null ? [] : LEGEND;
    return { tone: "memory", icon: "flag", ...describeMemory(memory, cards, titleOf), legend };
  }

  // Return what is drawn in the lane of emotions for `stages`, the touchpoints of each as they are shown: the line, and
  // a word beside each touchpoint that has a role. The curve places them with its own marks.
  laneMarks(stages, scale, isOpen) {
    const { memory, cards } = rememberStages(stages, this.board);
    if (memory.remembered === null) return [];
    const centres = slots(stages).map(([x]) => x);
    const columns = stages.flatMap((cards, column) => cards.map(() => column));
    const shown = listRemembered(memory).filter((place) => isOpen[columns[place]]);
    const words = shown.map((place) => ({
      key: `memory ${cards[place].id}`,
      make: () => document.createElement("span"),
      show: (element) => showWord(element, scale(centres[place]), cards[place].emotion, markText(memory, place)),
    }));
    const show = (svg) => showLine(svg, stages, memory.values, scale);
    return [{ key: "memory line", make: createLine, show }, ...words];
  }
}

function rememberStages(touchpoints, board) {
  const stages = addReaches(touchpoints, board.store.all("experience"), listShares(board));
  const cards = stages.flat();
  const places = new Map(cards.map(({ id }, place) => [id, place]));
  return { memory: buildMemory(stages), cards, places };
}

// Return the shares of the personas of the map, {id: share or null}.
function listShares({ store, personas }) {
  const known = new Map(personas.map(({ id, share }) => [id, share ?? null]));
  const ids = (store.journey.personas ?? []).filter((id) => known.has(id));
  return Object.fromEntries(ids.map((id) => [id, known.get(id)]));
}

function createLine() {
  const svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("class", "curve-svg");
  svg.setAttribute("viewBox", "0 0 1000 100");
  svg.setAttribute("preserveAspectRatio", "none");
  const line = document.createElementNS(SVG, "path");
  line.setAttribute("class", "m-line");
  svg.append(line);
  return svg;
}

function showLine(svg, stages, values, scale) {
  let place = 0;
  const heights = stages.map((cards) => cards.map(() => values[place++]));
  const points = anchors(heights).map(([x, y]) => [scale(x), y]);
  const [known] = split(points, ratedRuns(heights).map((run) => run.map(scale)));
  setAttribute(svg.firstElementChild, "d", drawLines(known));
}

// The word stands on the side of the face that has the space: under a good emotion, else over it.
function showWord(element, x, emotion, text) {
  element.className = `m-word ${emotion > 0 ? "low" : "high"}`;
  setStyle(element, "--x", `${(x * 100).toFixed(3)}%`);
  setStyle(element, "--y", `${height(emotion)}%`);
  setText(element, text);
}
