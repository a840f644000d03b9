// The overlay of gaps: shows where the journey breaks; everything on target recedes.

import { gettext, interpolate } from "../../lib/i18n.js";
import { formatDifference } from "../../lib/numbers.js";
import { PlainOverlay } from "./plain.js";

export const STATES = {
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
  ["b2", gettext("Significant")],
  ["b1", gettext("Not proven")],
];

export class GapsOverlay extends PlainOverlay {
  name = "gaps";
  isQuiet = true;

  card(kind, record) {
    const look = { burn: 0, tag: null, rank: null, fit: null, ledger: null };
    if (kind === "touchpoint") return { ...look, ...this.#touchpoint(record) };
    if (kind === "expectation") return { ...look, burn: this.#expectation(record) };
    if (kind === "pain") return { ...look, burn: this.#pain(record) };
    return look;
  }

  chip(score) {
    return { burn: this.board.scores.burn(score), grade: null, proven: null };
  }

  stage(stage) {
    const { burn, heat, share, state } = this.board.scores.stage(stage.id);
    if (burn < 2) {
      const [icon, text] = STATES[state] ?? UNMEASURED;
      return { burn, heat, icon, text };
    }
    const text = interpolate(gettext("%(share)s\u00a0% of the gap"), { share });
    return { burn, heat, icon: "gap", text };
  }

  verdict() {
    const { kind, title, text } = this.board.scores.verdict;
    return { tone: kind, icon: ICONS[kind] ?? "info", title, text, legend: kind === "empty" ? [] : LEGEND };
  }

  #touchpoint(record) {
    const gap = this.board.scores.gapOf(record.id);
    if (!gap) return {};
    const tag = `${formatDifference(gap.difference, gap.method)}\u00a0${gap.name}`;
    return { burn: this.board.scores.burn(gap), tag, rank: gap.rank };
  }

  // Paint an unmet expectation like its stage; where no score proves it, it is only outlined.
  #expectation(record) {
    if (record.status !== "unmet") return 0;
    return Math.max(1, this.board.scores.stage(record.stage).burn);
  }

  #pain(record) {
    const { burn } = this.board.scores.stage(record.stage);
    if (burn < 2 || record.severity < 2) return 0;
    return record.severity === 3 ? burn : 2;
  }
}
