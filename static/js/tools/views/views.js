// The sheet of the bar with the saved views of the map and the filters of its cards.

import { copyText } from "../../lib/clipboard.js";
import { part, setAttribute, setText } from "../../lib/dom.js";
import { gettext, interpolate } from "../../lib/i18n.js";
import { skipComposing } from "../../lib/input-method.js";
import { reconcile } from "../../lib/reconcile.js";
import { replaceAddress } from "../../lib/address.js";
import { placeBelow } from "../page/menu.js";
import { CardFilter } from "./card-filter.js";
import { FilterForm } from "./filter-form.js";
import { SavedViews } from "./saved-views.js";
import { applySettings, readSettings } from "./view-settings.js";

const PARAMETER = "saved_view";

export class Views {
  #applied = null;
  #expanded = null;

  constructor(editor) {
    Object.assign(this, { editor, board: editor.board, toasts: editor.toasts });
    editor.views = this;
    this.button = document.getElementById("views");
    this.box = document.getElementById("view-pop");
    this.form = this.box.querySelector("form");
    this.problem = this.box.querySelector("[role=alert]");
    this.cardFilter = new CardFilter(editor);
    this.filterForm = new FilterForm(editor, this.cardFilter, this.box);
    this.saved = new SavedViews(editor.board.data.urls.api);
    this.button.addEventListener("click", () => this.open());
    this.box.addEventListener("toggle", ({ newState }) => this.#handleToggle(newState === "open"));
    this.box.addEventListener("click", ({ target }) => this.#handleClick(target.closest("[data-do]")));
    this.box.addEventListener("keydown", skipComposing((event) => this.#handleKey(event)));
    this.form.addEventListener("submit", (event) => this.#save(event));
    this.board.addEventListener("role", () => this.#show());
    Object.assign(editor.letters, { KeyF: () => this.open("filter-text") });
    this.#openFromAddress();
  }

  // Open the sheet, with the focus on a field of it.
  open(field = "filter-text") {
    if (!this.box.matches(":popover-open")) this.box.showPopover();
    placeBelow(this.box, this.button.getBoundingClientRect());
    this.box.querySelector(`[name=${this.form.hidden ? "filter-text" : field}]`).focus();
  }

  // Show the map as a view says.
  apply(view) {
    applySettings(this.editor, view.settings);
    this.#applied = view.id;
    this.#show();
    setText(this.cardFilter.status, interpolate(gettext("View: %(name)s"), view));
  }

  async #handleToggle(open) {
    setAttribute(this.button, "aria-expanded", open);
    if (!open) return this.#close();
    this.#say("");
    this.#show();
    this.filterForm.show();
    if (!(await this.saved.load())) this.#say(gettext("This did not load. Try again."));
    this.#show();
    placeBelow(this.box, this.button.getBoundingClientRect());
    return undefined;
  }

  #close() {
    this.#expanded = null;
    if (document.activeElement === document.body || this.box.contains(document.activeElement)) this.button.focus();
  }

  // A link to a view shows it once; what the reader changes afterwards is theirs.
  async #openFromAddress() {
    const url = new URL(location.href);
    const id = url.searchParams.get(PARAMETER);
    if (!id) return;
    url.searchParams.delete(PARAMETER);
    replaceAddress(url);
    await this.saved.load();
    const view = this.#find(id);
    if (view) this.apply(view);
    else this.toasts.show(gettext("This view is not there any more."), [], { alert: true });
  }

  #find(id) {
    return this.saved.list.find((view) => view.id === id);
  }

  #mayChange({ shared }) {
    return !this.board.me.visitor && (!shared || this.board.mayEdit);
  }

  #show() {
    const views = this.saved.list;
    reconcile(this.box.querySelector(".view-list"), views, {
      make: () => part("saved-view"),
      update: (item, view) => this.#showView(item, view),
    });
    this.box.querySelector(".view-none").hidden = views.length > 0;
    this.form.hidden = Boolean(this.board.me.visitor);
    this.form.elements["view-shared"].closest("label").hidden = !this.board.mayEdit;
  }

  #showView(item, view) {
    item.dataset.id = view.id;
    const [open, more, acts] = [".view-open", "[data-do=more]", ".view-acts"].map((name) => item.querySelector(name));
    setText(open.firstElementChild, view.name);
    setText(open.lastElementChild, view.shared ? gettext("Shared") : gettext("Only you"));
    setAttribute(open, "aria-current", view.id === this.#applied ? "true" : null);
    more.hidden = !this.#mayChange(view);
    setAttribute(more, "aria-label", interpolate(gettext("Actions on %(name)s"), view));
    setAttribute(more, "aria-expanded", view.id === this.#expanded);
    acts.hidden = view.id !== this.#expanded || more.hidden;
    const share = acts.querySelector("[data-do=share]");
    share.hidden = !this.board.mayEdit;
    setText(share, view.shared ? gettext("Keep for me alone") : gettext("Share"));
  }

  #handleClick(button) {
    const view = button && this.#find(button.closest("[data-id]")?.dataset.id);
    if (!view) return;
    const acts = {
      open: () => this.apply(view),
      more: () => this.#expand(view),
      update: () => this.#change(view, { settings: readSettings(this.editor) }, gettext("View updated: %(name)s")),
      rename: () => this.#rename(button.closest("[data-id]"), view),
      share: () => this.#change(view, { shared: !view.shared }),
      link: () => this.#copyLink(view),
      remove: () => this.#remove(view),
    };
    acts[button.dataset.do]?.();
  }

  #expand({ id }) {
    this.#expanded = this.#expanded === id ? null : id;
    this.#show();
  }

  async #save(event) {
    event.preventDefault();
    const { "view-name": name, "view-shared": shared } = this.form.elements;
    const fields = { name: name.value, shared: shared.checked && this.board.mayEdit };
    const { data, problem } = await this.saved.create({ ...fields, settings: readSettings(this.editor) });
    if (problem) return this.#say(problem);
    this.form.reset();
    this.#applied = data.id;
    this.#say("");
    return this.#show();
  }

  async #change(view, fields, said = "") {
    const { problem } = await this.saved.update(view.id, fields);
    this.#say(problem ?? "");
    if (!problem && said) this.toasts.show(interpolate(said, view));
    this.#show();
  }

  // Show a field in place of the name; Enter saves it, Escape takes it back.
  #rename(item, view) {
    const field = part("view-name");
    const open = item.querySelector(".view-open");
    field.value = view.name;
    open.hidden = true;
    open.before(field);
    field.focus();
    field.select();
    const end = () => {
      field.remove();
      open.hidden = false;
      open.focus();
    };
    field.addEventListener("keydown", skipComposing((event) => {
      if (event.key !== "Enter" && event.key !== "Escape") return;
      event.preventDefault();
      event.stopPropagation();
      end();
      if (event.key === "Enter" && field.value.trim() !== view.name) this.#change(view, { name: field.value });
    }));
  }

  async #remove(view) {
    const { problem } = await this.saved.remove(view.id);
    if (problem) return this.#say(problem);
    this.#show();
    this.open("view-name");
    const { name, shared, settings } = view;
    const undo = [gettext("Undo"), () => this.saved.create({ name, shared, settings }).then(() => this.#show())];
    this.toasts.show(interpolate(gettext("View deleted: %(name)s"), view), [undo]);
    return undefined;
  }

  #copyLink(view) {
    const url = new URL(location.pathname, location.href);
    url.searchParams.set(PARAMETER, view.id);
    copyText(url.href);
    this.toasts.show(gettext("Link copied"));
  }

  // Say what went wrong.
  #say(problem) {
    this.problem.hidden = !problem;
    setText(this.problem, problem === "offline" ? gettext("This was not saved. Try again.") : problem);
  }

  #handleKey(event) {
    const { key, target } = event;
    event.stopPropagation();
    // The browser would empty the field of a search first.
    if (key === "Escape" && target.type === "search") {
      event.preventDefault();
      this.box.hidePopover();
      return;
    }
    const items = [...this.box.querySelectorAll(".view-open, .filter-value")].filter((one) => one.checkVisibility());
    const at = items.indexOf(target);
    const next = { ArrowDown: at + 1, ArrowUp: at - 1, ArrowRight: at + 1, ArrowLeft: at - 1 }[key];
    if (at < 0 || next === undefined) return;
    event.preventDefault();
    items[Math.max(0, Math.min(next, items.length - 1))].focus();
  }
}
