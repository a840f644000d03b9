// The overlay of gaps: shows where the journey breaks; everything on target recedes.

import { gettext, interpolate } from "../../lib/i18n.js";
import { PROVEN, expectationLevel, heatLevel, painLevel } from "../../lib/heat.js";
import { PlainOverlay } from "./plain.js";

export const STATES = {
  significant: ["gap", gettext("Proven")],
  on_target: ["check", gettext("On target")],
  not_proven: ["gap", gettext("Not proven")],
  too_few: [null, gettext("Too few answers")],
  no_target: [null, gettext("No target")],
  stale: [null, gettext("No answers lately")],
};
const UNMEASURED = [null, gettext("Not measured")];
const ICONS = { broken: "gap", unproven: "gap", on_target: "check" };
const LEGEND = [
  ["b3", gettext("Largest")],
  ["b2", STATES.significant[1]],
  ["b1", STATES.not_proven[1]],
];

export class GapsOverlay extends PlainOverlay {
  name = "gaps";
  isQuiet = true;

  card(kind, record) {
    const look = { burn: 0, tag: null, rank: null, fit: null, ledger: null };
    if (kind === "touchpoint") return { ...look, ...this.#touchpoint(record) };
    if (kind === "expectation") return { ...look, burn: expectationLevel(this.#stageLevel(record), record.status) };
    if (kind === "pain") return { ...look, burn: painLevel(this.#stageLevel(record), record.severity) };
    return look;
  }

  chip(score) {
    return { burn: heatLevel(score), grade: null, proven: null };
  }

  stage(stage) {
    const { burn, heat, share, state } = this.board.scores.stage(stage.id);
    if (burn < PROVEN) {
      const [icon, text] = STATES[state] ?? UNMEASURED;
      return { burn, heat, icon, text };
    }
    const text = interpolate(gettext("%(share)s\u00a0% of the gap"), { share });
    return { burn, heat, icon: "gap", text };
  }

  verdict() {
    const { scores } = this.board;
    const { kind: verdict, title, text } = scores.verdict;
    // Without a gap, too few answers say nothing for or against the journey.
    const kind = verdict === "unproven" && !scores.gaps.length ? "empty" : verdict;
    return { tone: kind, icon: ICONS[kind] ?? "info", title, text, legend: kind === "empty" ? [] : LEGEND };
  }

  #stageLevel({ stage }) {
    return this.board.scores.stage(stage).burn;
  }

  #touchpoint(record) {
    const gap = this.board.scores.gapOf(record.id);
    if (!gap) return {};
    return { burn: heatLevel(gap), tag: gap, rank: gap.rank };
  }

}
