// <map-stage>: the head of a column: number, title, one line of state, who is looking at it.

import { gettext, interpolate } from "../lib/i18n.js";
import { setIcon, setAttribute, part, setStyle, setText } from "../lib/dom.js";
import { reconcile } from "../lib/reconcile.js";
import { showPin } from "./comment-pin.js";
import { showFixMark } from "./fix-rows.js";
import { avatar } from "./people-here.js";
import { listCarets, listPeopleOn } from "./presence-marks.js";
import { showText } from "./text-line.js";

export class MapStage extends HTMLElement {
  #board;

  // Create the head of a stage of the board.
  static make(board, stage) {
    const head = part("stage");
    head.#board = board;
    head.record = stage.id;
    head.dataset.id = stage.id;
    head.dataset.kind = "stage";
    return head;
  }

  // Draw the current stage; `place` counts from 0.
  paint(place = this.place) {
    this.place = place;
    const stage = this.#board.store.get("stage", this.record);
    if (!stage) return;
    const { painter, scores } = this.#board;
    const look = painter.stage(stage);
    setAttribute(this, "data-burn", look.burn);
    setStyle(this, "--heat", look.heat ?? 0);
    this.classList.toggle("is-selected", this.#board.selection?.id === stage.id);
    this.classList.toggle("is-found", this.#board.found?.has(stage.id) ?? false);
    this.classList.toggle("pending", this.#board.store.isPending(stage.id));
    this.#paintName(stage);
    this.#paintState(look);
    const gap = painter.name === "gaps" ? scores.placeScores("stage", stage.id).find(({ rank }) => rank) : null;
    showFixMark(this, this.#board, gap);
    this.paintPin();
    this.paintPeople();
  }

  // Draw the number of comments.
  paintPin() {
    showPin(this, this.#board, this.record);
  }

  // Draw who is in the column and whose caret is in its title.
  paintPeople() {
    const people = listPeopleOn(this.#board, this.record);
    const stage = this.#board.store.get("stage", this.record);
    if (!stage) return;
    showText(this.querySelector(".st-title"), stage.title || gettext("Untitled"), listCarets(people, "title"));
    this.#paintVisitors(people);
  }

  #paintName(stage) {
    const [name, , more] = this.children;
    setText(name.firstElementChild, String(this.place + 1));
    setAttribute(name, "title", stage.goal);
    setAttribute(more, "aria-label", interpolate(gettext("Menu of %(stage)s"), { stage: stage.title }));
    more.toggleAttribute("hidden", !this.#board.mayEdit);
  }

  #paintState(look) {
    const line = this.children[1];
    const [drawing, text] = line.children;
    drawing.toggleAttribute("hidden", !look.icon);
    if (look.icon) setIcon(drawing, look.icon);
    setText(text, look.text ?? "");
    setAttribute(text, "title", look.hint ?? look.text);
    line.classList.toggle("pill", Boolean(look.status));
    setAttribute(line, "data-status", look.status);
    setAttribute(line, "data-sign", look.sign);
  }

  #paintVisitors(people) {
    const shown = this.querySelector(".st-who");
    if (!people.length) return shown?.remove();
    const here = shown ?? this.appendChild(part("here"));
    const make = (name) => avatar(name, interpolate(gettext("%(name)s is here"), name), "sm");
    return reconcile(here, people.slice(0, 2), { make });
  }
}

customElements.define("map-stage", MapStage);
