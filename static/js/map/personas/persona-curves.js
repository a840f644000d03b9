// What the personas of a map feel, for its lane of emotions: the chosen one alone, or all of them together. A persona
// feels what is recorded for it at a touchpoint, else what is recorded there for everyone.

import { gettext, interpolate } from "../../lib/i18n.js";
import { stripMarkup } from "../../lib/markup.js";
import { findExtremes } from "../../lib/persona-curves.js";
import { readItem, storeItem } from "../../lib/stored-items.js";
import { listTouchpoints } from "../balance-entries.js";
import { EMOTIONS, shortName } from "../labels.js";
import { drawCurves } from "../grid.js";
import { listPersonaMarks } from "./persona-marks.js";
import { buildTogetherKey } from "./together-key.js";

// They are about the emotions of everyone.
const OTHER_OVERLAYS = new Set(["balance", "memory"]);

export class PersonaCurves {
  #records = null;
  #drawing = null;

  constructor(board, map) {
    Object.assign(this, { board, map, store: board.store });
    this.key = buildTogetherKey(board);
    this.isOn = readItem(this.key) === "1";
    this.store.addEventListener("change", ({ detail }) => this.#handleChange(detail.touched));
  }

  // What a touchpoint is for a persona has changed: its card, its cell and the curves say so.
  #handleChange(touched) {
    if (!touched.some(({ kind }) => kind === "experience")) return;
    this.#records = null;
    if (!this.persona && !this.isTogether) return;
    this.#drawing ??= requestAnimationFrame(() => {
      this.#drawing = null;
      for (const { id } of this.store.all("touchpoint")) this.map.elementOf(id)?.paint?.();
      for (const cell of this.map.querySelectorAll("map-lane.r-emo > map-cell")) cell.paint();
      drawCurves(this.map);
      this.map.dispatchEvent(new CustomEvent("settled"));
    });
  }

  // The personas of the map, in its order.
  get personas() {
    const ids = this.store.journey.personas ?? [];
    return ids.map((id) => this.board.personas.find((persona) => persona.id === id)).filter(Boolean);
  }

  // The persona whose emotions are shown and set; null for everyone.
  get persona() {
    if (OTHER_OVERLAYS.has(this.board.overlay)) return null;
    return this.personas.find(({ id }) => id === this.board.persona) ?? null;
  }

  // Whether the curves of several personas are drawn.
  get isTogether() {
    return this.isOn && this.personas.length > 1 && !OTHER_OVERLAYS.has(this.board.overlay);
  }

  // Draw the curves together, or one alone, for this reader.
  setTogether(on) {
    this.isOn = on;
    storeItem(this.key, on ? "1" : "");
  }

  // Return what is recorded for a persona at a touchpoint, or null.
  find(touchpoint, persona) {
    this.#records ??= new Map(this.store.all("experience").map((record) => [keyOf(record), record]));
    return this.#records.get(keyOf({ touchpoint, persona })) ?? null;
  }

  // Return the emotion of a persona's own at a touchpoint, null where it has none.
  ownEmotion(card, { id }) {
    return this.find(card.id, id)?.emotion ?? null;
  }

  // Return a touchpoint as it is shown: with the emotion of the chosen persona, and whether it is that of everyone.
  feel(card) {
    const { persona } = this;
    if (!persona) return card;
    const own = this.ownEmotion(card, persona);
    return { ...card, emotion: own ?? card.emotion, isInherited: own === null && card.emotion !== null };
  }

  // Return the touchpoints with what everyone feels, for those that the lane shows.
  listEveryone(stages) {
    return this.persona ? listTouchpoints(this.store) : stages;
  }

  // Return what each persona feels at a touchpoint, given as for everyone: [{persona, emotion, isOwn}, …].
  listFelt(card) {
    return this.personas.map((persona) => {
      const own = this.ownEmotion(card, persona);
      return { persona, emotion: own ?? card.emotion, isOwn: own !== null };
    });
  }

  // Return a touchpoint's emotion in words, of all personas while they are together; "" where nobody rated it.
  describe(card) {
    return this.isTogether ? this.#describeAll(this.store.get("touchpoint", card.id)) : this.describeShown(card);
  }

  // Return the emotion of a point in words: that of the chosen persona, or of everyone.
  describeShown({ emotion, isInherited = false }) {
    if (emotion === null) return "";
    return this.persona ? emotionOf(this.persona, emotion, !isInherited) : EMOTIONS.get(emotion);
  }

  // Return who feels best and who worst at a touchpoint in words, "" where they are close.
  describeDifference(card) {
    const felt = this.listFelt(card);
    const extremes = findExtremes(felt.map(({ emotion }) => emotion));
    return (extremes ?? []).map((place) => emotionOf(felt[place].persona, felt[place].emotion)).join(", ");
  }

  // Return the touchpoints of a stage where personas differ: [{card, text}, …].
  listDifferences(stage) {
    const place = this.store.all("stage").findIndex(({ id }) => id === stage);
    const cards = (this.isTogether && listTouchpoints(this.store)[place]) || [];
    const told = cards.map((card) => ({ card, text: this.describeDifference(card) })).filter(({ text }) => text);
    return told.map(({ card, text }) => ({ card, text: `${nameOf(card)}: ${text}` }));
  }

  // Return what is drawn in the lane, as items for its reconcile.
  listMarks(stages, scale, isOpen) {
    return this.isTogether ? listPersonaMarks(this, stages, scale, isOpen) : [];
  }

  #describeAll(card) {
    const felt = this.listFelt(card).filter(({ emotion }) => emotion !== null);
    return felt.map(({ persona, emotion, isOwn }) => emotionOf(persona, emotion, isOwn)).join("; ");
  }
}

// Return a persona with an emotion: "Anna: negative", or "Anna: negative, as everyone".
function emotionOf(persona, emotion, isOwn = true) {
  const form = isOwn ? gettext("%(name)s: %(emotion)s") : gettext("%(name)s: %(emotion)s, as everyone");
  return interpolate(form, { name: shortName(persona.name), emotion: EMOTIONS.get(emotion) });
}

function nameOf({ text }) {
  return stripMarkup(text).trim() || gettext("Touchpoint");
}

function keyOf({ touchpoint, persona }) {
  return `${touchpoint} ${persona}`;
}
