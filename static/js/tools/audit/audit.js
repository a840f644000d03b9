// The audit of the map, in a tab of the side panel that is there while it is open: what breaks the rules, with a jump
// to each place, and what is waived. It follows every change of the map.

import { icon, setAttribute, setText } from "../../lib/dom.js";
import { fetchJson } from "../../lib/fetch-json.js";
import { listFindings } from "../../lib/findings.js";
import { gettext, interpolate, ngettext } from "../../lib/i18n.js";
import { formatCount } from "../../lib/numbers.js";
import { reconcile } from "../../lib/reconcile.js";
import { KINDS } from "../../store/kinds.js";
import { rankAt } from "../editing/commands.js";
import { buildElement } from "../evidence/elements.js";
import { ageLimit } from "../evidence/overlay.js";
import { goToFinding } from "./places.js";
import { createRule, showRule } from "./rules.js";
import { createWaived, showWaived } from "./waived.js";

const DELAY = 60;

export class Audit {
  #timer = null;
  // {rule: {why, source}}, from the server.
  #reasons = new Map();
  #tab = null;

  constructor(editor) {
    Object.assign(this, { editor, board: editor.board, store: editor.store });
    if (this.board.me.visitor) return;
    Object.assign(editor.letters, { KeyA: () => this.open() });
    this.store.addEventListener("change", () => this.#follow());
    for (const name of ["scores", "role", "members"]) this.board.addEventListener(name, () => this.#follow());
  }

  // Show the tab, and move the focus there.
  open() {
    if (this.board.me.visitor) return;
    if (!this.#tab) this.#build();
    const { panel } = this.editor;
    panel.open(true);
    panel.show("audit");
    this.#show();
    this.#tab.focus();
    this.#fetchReasons();
  }

  #build() {
    this.count = buildElement("span", { class: "count" });
    const close = gettext("Close");
    this.#tab = buildElement("button", {
      type: "button",
      role: "tab",
      id: "tab-audit",
      "aria-controls": "panel-audit",
      "aria-selected": "false",
    });
    this.#tab.append(icon("list"), this.count);
    this.head = buildElement("h2");
    this.note = buildElement("p", { class: "small muted" });
    const button = buildElement("button", { type: "button", class: "btn ghost sm" });
    setText(button, close);
    button.addEventListener("click", () => this.#close());
    this.list = buildElement("ol", { class: "audit-rules" });
    this.waivedHead = buildElement("h3");
    this.waived = buildElement("ol", { class: "audit-waived" });
    const head = buildElement("header", { class: "audit-head" }, this.head, button, this.note);
    const box = buildElement("div", { class: "audit" }, head, this.list, this.waivedHead, this.waived);
    this.box = buildElement(
      "div",
      { class: "panel-body", id: "panel-audit", role: "tabpanel", "aria-labelledby": "tab-audit" },
      box,
    );
    document.querySelector("#panel > .tabs").append(this.#tab);
    document.getElementById("panel").append(this.box);
  }

  #close() {
    this.#tab.remove();
    this.box.remove();
    this.#tab = null;
    this.editor.panel.show("details");
    this.editor.grid.focusFirst();
  }

  // Draw once for changes that come together.
  #follow() {
    if (!this.#tab) return;
    this.#timer ??= setTimeout(() => {
      this.#timer = null;
      if (this.#tab) this.#show();
    }, DELAY);
  }

  // What the rules are good for is told by the server, once.
  async #fetchReasons() {
    if (this.#reasons.size) return;
    const audit = await fetchJson(`${this.board.data.urls.api}audit/`);
    this.#reasons = new Map((audit?.rules ?? []).map((rule) => [rule.rule, rule]));
    if (this.#tab) this.#show();
  }

  #list() {
    const records = Object.fromEntries(KINDS.map((kind) => [kind, this.store.all(kind)]));
    const journey = { ...this.store.journey, owner: this.#findOwner() };
    const { scores } = this.board.scores.data;
    return listFindings({ journey, records, scores, ...ageLimit(this.board) });
  }

  // Who has left the map does not look after it.
  #findOwner() {
    const { owner } = this.store.journey;
    return this.board.members.some(({ id }) => id === owner) ? owner : null;
  }

  #show() {
    const findings = this.#list();
    const open = findings.filter(({ waiver }) => !waiver);
    const waived = findings.filter(({ waiver }) => waiver);
    setText(this.count, formatCount(open.length));
    const name = interpolate(gettext("Check this map: %(count)s"), { count: countText(open) });
    setAttribute(this.#tab, "aria-label", name);
    setAttribute(this.#tab, "title", gettext("Check this map"));
    this.#showHead(open);
    const rules = Map.groupBy(open, ({ rule }) => rule);
    reconcile(this.list, [...rules], {
      key: ([rule]) => rule,
      make: ([rule]) => createRule(rule, this.#acts),
      update: (item, [rule, places]) => showRule(item, { places, reason: this.#reasons.get(rule), ...this.#context }),
    });
    this.#showWaived(waived);
  }

  get #context() {
    return { store: this.store, board: this.board };
  }

  #showHead(findings) {
    const count = findings.length;
    setText(this.head, countText(findings));
    const hint = gettext("Click a place to go there. The list follows your changes.");
    setText(this.note, count ? hint : gettext("The map keeps all rules."));
  }

  #showWaived(findings) {
    const hasAny = findings.length > 0;
    for (const element of [this.waivedHead, this.waived]) element.hidden = !hasAny;
    setText(this.waivedHead, hasAny ? gettext("Waived") : "");
    reconcile(this.waived, findings, {
      key: ({ waiver }) => waiver,
      make: () => createWaived(this.#acts),
      update: (item, finding) => showWaived(item, finding, this.#context),
    });
  }

  #acts = {
    goTo: (finding) => goToFinding(this.editor, finding),
    waive: ({ rule, target, fix }, reason) => {
      const all = this.store.all("waiver");
      const data = { id: crypto.randomUUID(), rank: rankAt(all, all.length), rule, target, fix, reason };
      this.editor.session.submit("waiver.create", data);
    },
    takeBack: ({ waiver }) => this.editor.session.submit("waiver.delete", { id: waiver }),
  };
}

function countText(findings) {
  const form = ngettext("%(count)s finding", "%(count)s findings", findings.length);
  return findings.length ? interpolate(form, { count: formatCount(findings.length) }) : gettext("Nothing to mend");
}
