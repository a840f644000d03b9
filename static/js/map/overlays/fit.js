// Expectation fit: met expectations are unobtrusive, unmet and exceeded ones stand out.

import { gettext, interpolate, ngettext } from "../../lib/i18n.js";
import { formatCount } from "../../lib/numbers.js";
import { STATUSES } from "../labels.js";
import { PlainOverlay } from "./plain.js";

const ORDER = ["unmet", "exceeded", "met"];
const LEGEND = [
  ["f-u", STATUSES.get("unmet")],
  ["f-m", STATUSES.get("met")],
  ["f-e", STATUSES.get("exceeded")],
];

export class FitOverlay extends PlainOverlay {
  name = "expectation";
  isQuiet = true;

  card(kind, record) {
    const fit = kind === "expectation" ? (record.status ?? "open") : null;
    return { burn: fit ? null : 0, tag: null, rank: null, fit, ledger: null };
  }

  chip() {
    return { burn: 0, grade: null, proven: null };
  }

  // Paint a stage by its worst expectation.
  stage(stage) {
    const statuses = new Set(
      this.#listExpectations()
        .filter((card) => card.stage === stage.id)
        .map((card) => card.status),
    );
    const status = ORDER.find((candidate) => statuses.has(candidate));
    if (!status) return { burn: 0, heat: 0, icon: null, text: gettext("No expectation") };
    return { burn: null, heat: 0, icon: status, text: STATUSES.get(status), status };
  }

  verdict() {
    const all = this.#listExpectations().filter((card) => card.status);
    const unmet = all.filter((card) => card.status === "unmet").length;
    const form = ngettext(
      "%(unmet)s of %(all)s expectation is unmet.",
      "%(unmet)s of %(all)s expectations are unmet.",
      all.length,
    );
    const text = all.length
      ? interpolate(form, { unmet: formatCount(unmet), all: formatCount(all.length) })
      : gettext("No expectation has been judged yet.");
    return { tone: "plain", icon: "unmet", title: gettext("Expectation fit"), text, legend: LEGEND };
  }

  #listExpectations() {
    return this.board.store.all("expectation");
  }
}
