// The menus of a card, a stage, a lane, of all lanes, and of the personas.

import { gettext } from "../../lib/i18n.js";
import { formatCount } from "../../lib/numbers.js";
import { setText } from "../../lib/dom.js";
import { LANES, LEVELS, cardKind } from "../../map/labels.js";
import { Menu } from "../page/menu.js";

export class RecordMenus {
  // The record whose menu is open.
  #at = null;

  constructor(editor) {
    Object.assign(this, { editor, board: editor.board, store: editor.store, commands: editor.commands });
    this.menu = new Menu(document.getElementById("context-menu"));
    this.lanes = new Menu(document.getElementById("lanes-menu"));
    this.button = document.getElementById("lanes");
    this.button.removeAttribute("popovertarget");
    this.button.addEventListener("click", () => this.lanes.open(this.button, this.#lanes(), gettext("Lanes")));
    document
      .querySelector("persona-chips")
      .addEventListener("click", ({ target }) => this.#personas(target.closest("[data-do=personas]")));
    editor.map.addEventListener("layout", () => this.#showCount());
    this.store.addEventListener(
      "change",
      () => this.#at && !this.store.get(this.#at.kind, this.#at.id) && this.menu.close(),
    );
    this.board.addEventListener("role", () => this.board.mayEdit || this.menu.close());
    document.getElementById("context-menu").addEventListener("toggle", ({ newState }) => {
      if (newState === "closed") this.#at = null;
    });
    this.#showCount();
  }

  // Open the menu of {kind, id} next to `opener`.
  openFor({ kind, id }, opener) {
    if (!this.board.mayEdit || !this.store.get(kind, id)) return;
    this.#at = { kind, id };
    const items =
      { stage: () => this.#stageItems(id), lane: () => this.#laneItems(id) }[kind] ?? (() => this.#cardItems(kind, id));
    this.menu.open(opener, items(), gettext("Menu"));
  }

  // Open the menu of the kinds of lanes that can be added.
  addLane(opener) {
    this.menu.open(opener, this.#kinds(), gettext("Add lane"));
  }

  #cardItems(kind, id) {
    const record = this.store.get(kind, id);
    const stages = this.store.all("stage");
    const at = stages.findIndex((stage) => stage.id === record.stage);
    // The stages may change while the menu is open, so the move is computed when it is chosen.
    const move = (step) => () => this.editor.moving.move({ kind, id }, 0, step);
    return [
      { text: gettext("Edit text"), icon: "pen", note: "Enter", act: () => this.#edit(kind, id) },
      { text: gettext("Move to the left"), icon: "arrow-l", note: "Alt ←", disabled: at === 0, act: move(-1) },
      {
        text: gettext("Move to the right"),
        icon: "arrow-r",
        note: "Alt →",
        disabled: at === stages.length - 1,
        act: move(1),
      },
      this.#comment(kind, id),
      { text: gettext("Delete"), icon: "trash", note: "Del", act: () => this.commands.remove(kind, id) },
    ];
  }

  #stageItems(id) {
    const stages = this.store.all("stage");
    const at = stages.findIndex((stage) => stage.id === id);
    const { level } = stages[at];
    const levels = [...LEVELS].map(([value, text]) => ({
      text,
      checked: level === value,
      act: () => this.commands.setFields("stage", id, { level: value }),
    }));
    return [
      { text: gettext("Rename"), icon: "pen", note: "Enter", act: () => this.#edit("stage", id) },
      { text: gettext("Details"), icon: "info", act: () => this.#details("stage", id) },
      { text: gettext("Add stage after"), icon: "plus", act: () => this.editor.adding.addStage(id) },
      this.#comment("stage", id),
      { text: gettext("Duplicate"), icon: "copy", act: () => this.commands.duplicate(id) },
      {
        text: gettext("Move to the left"),
        icon: "arrow-l",
        note: "Alt ←",
        disabled: at === 0,
        act: () => this.commands.shift("stage", id, -1),
      },
      {
        text: gettext("Move to the right"),
        icon: "arrow-r",
        note: "Alt →",
        disabled: at === stages.length - 1,
        act: () => this.commands.shift("stage", id, 1),
      },
      { text: gettext("Delete"), icon: "trash", note: "Del", act: () => this.commands.remove("stage", id) },
      { title: gettext("Level") },
      ...levels,
    ];
  }

  #laneItems(id) {
    const lanes = this.store.all("lane");
    const at = lanes.findIndex((lane) => lane.id === id);
    const folded = this.board.isFolded(lanes[at]);
    const { emotionHeight } = this.editor;
    const taller = lanes[at].kind === "emotion" && [
      { text: gettext("Taller"), icon: "plus", disabled: folded, act: () => emotionHeight.step(1) },
      { text: gettext("Shorter"), icon: "minus", disabled: folded, act: () => emotionHeight.step(-1) },
    ];
    return [
      { text: gettext("Rename"), icon: "pen", note: "Enter", disabled: folded, act: () => this.#edit("lane", id) },
      {
        text: folded ? gettext("Open") : gettext("Fold"),
        icon: "chev-ud",
        act: () => this.commands.setFolded(id, !folded),
      },
      ...(taller || []),
      {
        text: gettext("Move up"),
        icon: "arrow-l",
        note: "Alt ↑",
        disabled: at === 0,
        act: () => this.commands.shift("lane", id, -1),
      },
      {
        text: gettext("Move down"),
        icon: "arrow-r",
        note: "Alt ↓",
        disabled: at === lanes.length - 1,
        act: () => this.commands.shift("lane", id, 1),
      },
      { text: gettext("Delete"), icon: "trash", note: "Del", act: () => this.commands.remove("lane", id) },
    ];
  }

  #lanes() {
    const lanes = this.store.all("lane").map((lane) => {
      const folded = this.board.isFolded(lane);
      return {
        text: lane.title || LANES.get(lane.kind),
        checked: !folded,
        act: () => this.commands.setFolded(lane.id, !folded),
      };
    });
    const adding = this.board.mayEdit ? [{ title: gettext("Add lane") }, ...this.#kinds()] : [];
    return [{ title: gettext("Open on the map") }, ...lanes, ...adding];
  }

  // Return menu items for the kinds of lanes to offer: those not on the map yet, and custom lanes any number of times.
  #kinds() {
    const there = new Set(this.store.all("lane").map((lane) => lane.kind));
    const free = [...LANES].filter(
      ([kind]) => !there.has(kind) || kind === "custom" || (cardKind(kind) === "note" && !there.has(kind)),
    );
    return free.map(([kind, text]) => ({ text, icon: "plus", act: () => this.editor.adding.addLane(kind) }));
  }

  #personas(button) {
    if (!button) return;
    const chosen = this.store.journey.personas ?? [];
    const items = this.board.personas.map((persona) => {
      const on = chosen.includes(persona.id);
      const personas = on ? chosen.filter((id) => id !== persona.id) : [...chosen, persona.id];
      return {
        text: persona.name,
        note: persona.role,
        checked: on,
        act: () => this.editor.session.submit("journey.update", { personas }),
      };
    });
    this.menu.open(button, [{ title: gettext("Whose journey is it") }, ...items], gettext("Personas"));
  }

  #comment(kind, id) {
    const act = () => setTimeout(() => this.editor.comments.startThread({ kind, id }));
    return { text: gettext("Comment"), icon: "comment", note: "C", act };
  }

  #edit(kind, id) {
    this.editor.popover.close();
    requestAnimationFrame(() => this.editor.editing.start({ kind, id }));
  }

  #details(kind, id) {
    this.board.select({ kind, id });
    if (!this.editor.details.isSeen) this.editor.popover.open({ kind, id });
  }

  #showCount() {
    const lanes = this.store.all("lane");
    const open = lanes.filter((lane) => !this.board.isFolded(lane)).length;
    setText(document.getElementById("lanes-count"), `${formatCount(open)} / ${formatCount(lanes.length)}`);
  }
}
