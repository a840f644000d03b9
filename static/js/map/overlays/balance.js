// Relationship balance: every touchpoint is a credit or a debit.

import { stripMarkup } from "../../lib/markup.js";
import { entry } from "../../lib/curves.js";
import { gettext, interpolate } from "../../lib/i18n.js";
import { formatSigned } from "../../lib/numbers.js";
import { account } from "../balance-entries.js";
import { shortName } from "../labels.js";
import { PlainOverlay } from "./plain.js";

const LEGEND = [
  ["cr", gettext("Credit")],
  ["db", gettext("Debit")],
  ["st", gettext("Balance")],
];

export class BalanceOverlay extends PlainOverlay {
  name = "balance";
  #account = null;

  // The balance, computed once until a touchpoint changes.
  get account() {
    this.#account ??= account(this.board.store);
    return this.#account;
  }

  forget() {
    this.#account = null;
  }

  card(kind, record) {
    const ledger = kind === "touchpoint" ? entry(record) : null;
    return { burn: null, tag: null, rank: null, fit: null, ledger };
  }

  stage(stage) {
    const place = this.board.store.all("stage").findIndex((each) => each.id === stage.id);
    const sum = this.account.totals[place] ?? 0;
    return { burn: null, heat: 0, icon: sign(sum) ?? "minus", text: formatSigned(sum), sign: sign(sum) };
  }

  verdict() {
    const [first] = this.board.store.journey.personas ?? [];
    const persona = this.board.personas.find((candidate) => candidate.id === first);
    const customer = persona ? shortName(persona.name) : gettext("The customer");
    const form = gettext("%(customer)s leaves with a balance of %(balance)s");
    const title = interpolate(form, { customer, balance: formatSigned(this.account.final) });
    return { tone: "balance", icon: "scale", title, text: this.#worstText(), legend: LEGEND };
  }

  #worstText() {
    const [worst] = [...this.account.blocks].sort((a, b) => a.value - b.value);
    if (!worst || worst.value >= 0) return gettext("No touchpoint has a debit.");
    const stage = this.board.store.get("stage", worst.card.stage)?.title ?? "";
    const text = stripMarkup(worst.card.text).trim().replace(/\.$/, "");
    return interpolate(gettext("Largest debit %(value)s at %(stage)s: %(text)s."), {
      value: formatSigned(worst.value),
      stage,
      text,
    });
  }
}

// Return "credit", "debit", or null for nothing.
export function sign(value) {
  if (!value) return null;
  return value > 0 ? "credit" : "debit";
}
