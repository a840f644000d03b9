// The menus of the things on a map, from the list of commands; of all lanes; and of the personas.

import { gettext } from "../../lib/i18n.js";
import { LANES, laneName } from "../../map/labels.js";
import { Menu } from "../page/menu.js";
import { countCards } from "../selection/selected-count.js";
import { BLUEPRINT_COMMANDS } from "./blueprint-commands.js";
import { joinKeys } from "./key-labels.js";
import { listFreeKinds } from "./lane-commands.js";
import { SECTION_TITLES } from "./registry.js";
import { listChosen, targetAt, targetOf } from "./targets.js";
import { VIEW_COMMANDS } from "./view-commands.js";

const SPOT_SELECTOR = "map-card, map-stage, map-cell, .lane[role=rowheader], .path-chip, .dep-chip";

export class Menus {
  // The target whose menu is open.
  #target = null;

  constructor(editor) {
    Object.assign(this, { editor, board: editor.board, store: editor.store, registry: editor.registry });
    const element = document.getElementById("context-menu");
    this.menu = new Menu(element);
    this.lanes = new Menu(document.getElementById("lanes-menu"));
    this.button = document.getElementById("lanes");
    this.button.addEventListener("click", () => this.lanes.open(this.button, this.#lanes(), gettext("Lanes")));
    this.zoom = new Menu(document.getElementById("zoom-menu"));
    this.zoomButton = document.getElementById("zoom-value");
    this.zoomButton.addEventListener("click", () => this.#openZoom());
    document
      .querySelector("persona-chips")
      .addEventListener("click", ({ target }) => this.#personas(target.closest("[data-do=personas]")));
    this.store.addEventListener("change", () => this.#isLost() && this.menu.close());
    this.board.addEventListener("role", () => this.board.mayEdit || this.menu.close());
    element.addEventListener("toggle", ({ newState }) => {
      if (newState === "closed") this.#target = null;
    });
  }

  // Open the menu of {kind, id} next to `opener`.
  openFor(record, opener) {
    const target = targetOf(record, this.store);
    if (target) this.#open(target, opener);
  }

  // Open the menu of what is under an element, at a point {x, y} of the window or next to the element.
  openAt(element, { point = null, event = null } = {}) {
    const target = targetAt(element, this.editor, event);
    const { kind, id } = target;
    const isOneOfMany = Boolean(id) && this.board.listAffected(target).length > 0;
    if (id && target.thing !== "curve" && !isOneOfMany) this.board.select({ kind, id });
    const spot = element.closest(SPOT_SELECTOR) ?? this.editor.map;
    this.#open(target, spot, point);
  }

  // Open a menu of other items.
  openItems(opener, items, label) {
    this.menu.open(opener, items, label);
  }

  // Open the menu of the kinds of lanes that can be added; `place` is {before} or {after} a lane.
  addLane(opener, place = {}) {
    this.menu.open(opener, this.#kinds(place), gettext("Add lane"));
  }

  #open(target, opener, point = null) {
    const items = this.#items(target, opener);
    if (!items.length) return;
    const { length } = listChosen(this.editor, target);
    if (length > 1) items.unshift({ title: countCards(length) });
    this.#target = target;
    this.menu.open(opener, items, gettext("Menu"), point);
  }

  #items(target, opener) {
    const commands = this.registry.listFor(target);
    return commands.flatMap((command, place) => {
      const { section } = command;
      const begins = section !== commands[place - 1]?.section;
      const divider = SECTION_TITLES[section] ? { title: SECTION_TITLES[section] } : place > 0 && { rule: true };
      return [begins && divider, this.#item(command, target, opener)].filter(Boolean);
    });
  }

  #item(command, target, opener) {
    const { registry } = this;
    return {
      text: registry.labelOf(command, target),
      icon: command.icon,
      note: command.keys && joinKeys(command.keys[0]),
      checked: registry.isChecked(command, target),
      disabled: !registry.isEnabled(command, target),
      act: () => registry.run(command, target, opener),
    };
  }

  #openZoom() {
    const items = VIEW_COMMANDS.map((command) => this.#item(command, { thing: "map" }, this.zoomButton));
    this.zoom.open(this.zoomButton, items, gettext("Zoom"));
  }

  #isLost() {
    const { kind, id } = this.#target ?? {};
    return Boolean(id) && !this.store.get(kind, id);
  }

  #lanes() {
    const lanes = this.store.all("lane").filter((lane) => !this.board.isHidden(lane)).map((lane) => {
      const folded = this.board.isFolded(lane);
      return {
        text: laneName(lane),
        checked: !folded,
        act: () => this.editor.commands.setFolded(lane.id, !folded),
      };
    });
    const adding = this.board.mayEdit ? [{ title: gettext("Add lane") }, ...this.#kinds()] : [];
    const target = { thing: "map" };
    const blueprint = BLUEPRINT_COMMANDS.filter((command) => this.registry.isOffered(command, target));
    const toggles = blueprint.map((command) => this.#item(command, target, this.button));
    return [...toggles, { title: gettext("Open on the map") }, ...lanes, ...this.#hiddenLanes(), ...adding];
  }

  #hiddenLanes() {
    const show = (ids) => () => this.board.hideLanes(ids, false);
    const items = this.store
      .all("lane")
      .filter((lane) => this.board.isHidden(lane) && this.board.hiddenLanes.has(lane.id))
      .map((lane) => ({ text: laneName(lane), icon: "eye", act: show([lane.id]) }));
    return items.length ? [{ title: gettext("Show what is hidden for you") }, ...items] : [];
  }

  #kinds(place = {}) {
    const add = (kind) => () => this.editor.adding.addLane(kind, place);
    return listFreeKinds(this.store).map((kind) => ({ text: LANES.get(kind), icon: "plus", act: add(kind) }));
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
    this.menu.open(button, [{ title: gettext("Whose journey is it?") }, ...items], gettext("Personas"));
  }
}
