// The period of the answers: chosen in the overlay bar, shown on its button, stored in the address.

import { gettext, interpolate, ngettext } from "../../lib/i18n.js";
import { replaceAddress } from "../../lib/address.js";
import { formatCount } from "../../lib/numbers.js";
import { setAttribute, setText } from "../../lib/dom.js";
import {
  comparisonDays,
  isValidRange,
  normalizePeriod,
  parseAddress,
  periodDays,
  writeAddress,
} from "../../lib/periods.js";
import { formatShortDate } from "../../lib/date-format.js";
import { placeBelow } from "../page/menu.js";

const SHORT_LABELS = { 28: gettext("4 weeks"), 112: gettext("16 weeks"), 365: gettext("One year") };

export class PeriodPicker {
  constructor({ board }) {
    this.board = board;
    this.button = document.getElementById("period");
    this.box = document.getElementById("period-pop");
    this.form = this.box.querySelector("form");
    this.box.addEventListener("toggle", ({ newState }) => this.#handleToggle(newState === "open"));
    this.form.addEventListener("change", () => this.#handleChange());
    this.form.addEventListener("submit", (event) => event.preventDefault());
    for (const name of ["period", "scores"]) board.addEventListener(name, () => this.#show());
    const params = new URLSearchParams(location.search);
    this.#choose(parseAddress(params), params.get("persona"));
    this.#fill();
  }

  #choose(period, persona) {
    const { personas } = this.board;
    if (personas.some(({ id }) => id === persona)) this.board.persona = persona;
    this.board.period = period;
    this.#show();
  }

  #handleToggle(open) {
    setAttribute(this.button, "aria-expanded", open);
    if (!open) return;
    this.#fill();
    placeBelow(this.box, this.button.getBoundingClientRect());
    this.form.elements.span.focus();
  }

  // Set the period from the form if its days are valid.
  #handleChange() {
    const data = Object.fromEntries(new FormData(this.form));
    const days = periodDays(this.board.period, this.board.clock);
    if (data.span === "own" && this.board.period.span !== "own") Object.assign(data, days);
    const compared = comparisonDays({ ...this.board.period, compare: "before" }, days);
    if (data.compare === "own" && this.board.period.compare !== "own")
      Object.assign(data, { compareFrom: compared.from, compareTo: compared.to });
    const wrong = [
      data.span === "own" && !isValidRange(data.from, data.to),
      data.compare === "own" && !isValidRange(data.compareFrom, data.compareTo),
    ];
    this.#showErrors(wrong);
    if (!wrong.includes(true)) this.board.setPeriod(normalizePeriod(data));
    this.#fill(wrong.includes(true) ? data : this.board.period);
  }

  #showErrors(wrong) {
    this.form.querySelectorAll(".period-own").forEach((row, place) => {
      for (const field of row.querySelectorAll("input")) setAttribute(field, "aria-invalid", wrong[place]);
    });
    this.form.querySelector("[role=alert]").hidden = !wrong.includes(true);
  }

  #fill(period = this.board.period) {
    for (const [name, value] of Object.entries(period)) this.form.elements[name].value = value;
    const [own, other] = this.form.querySelectorAll(".period-own");
    own.hidden = period.span !== "own";
    other.hidden = period.compare !== "own";
    const usual = this.form.querySelector("option[value=usual]");
    setText(usual, interpolate(gettext("%(days)s, the default"), { days: daysText(this.board.clock.usual) }));
  }

  #show() {
    const { period } = this.board;
    const { words, label, compared } = describePeriod(this.board);
    setText(this.button.querySelector("span"), words);
    const icon = this.button.querySelector(".compares");
    icon.toggleAttribute("hidden", !compared);
    const name = words === label ? words : `${words}, ${label}`;
    setAttribute(this.button, "aria-label", interpolate(gettext("Period: %(days)s"), { days: name }));
    setAttribute(this.button, "title", label);
    this.button.classList.toggle("on", period.span !== "usual" || Boolean(compared));
    setText(this.form.querySelector("output"), label);
    this.#saveToAddress();
  }

  // Store the period in the address, so that a link shows what I see.
  #saveToAddress() {
    const url = new URL(location.href);
    writeAddress(this.board.period, url.searchParams);
    if (this.board.persona) url.searchParams.set("persona", this.board.persona);
    else url.searchParams.delete("persona");
    replaceAddress(url);
  }
}

// Return the chosen period in a few words, with its days and those they are compared with, and the latter if any.
export function describePeriod({ period, clock }) {
  const days = periodDays(period, clock);
  const compared = comparisonDays(period, days);
  const words = period.span === "own" ? spanText(days) : (SHORT_LABELS[period.span] ?? daysText(clock.usual));
  const label = compared
    ? interpolate(gettext("%(days)s, compared with %(others)s"), { days: spanText(days), others: spanText(compared) })
    : spanText(days);
  return { words, label, compared };
}

function daysText(days) {
  return interpolate(ngettext("%(days)s day", "%(days)s days", days), { days: formatCount(days) });
}

function spanText(days) {
  return `${formatShortDate(days.from)} \u2013 ${formatShortDate(days.to)}`;
}
