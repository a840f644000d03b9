// Text that was typed and not sent: a dialog asks before it closes, and a page before it is left.

import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { Page } from "../elements.js";
import { hasTypedText, markSent, markStored, watchTypedText } from "../../../static/js/lib/typed-text.js";

let page;
let question;

beforeEach(() => {
  page = new Page().install();
  page.addEventListener = (name, act, { capture }) => capture && page.listeners.set(name, act);
  page.parts.set("discard", page.make("dialog"));
  page.importNode = () => (question = makeDialog());
  question = null;
  watchTypedText();
});

function makeField(value, stored = "", { tag = "input", type = "text", readOnly = false } = {}) {
  const field = page.make(tag, { type });
  const blur = () => (page.activeElement = page.body);
  return Object.assign(field, { value, defaultValue: stored, type, readOnly, blur });
}

function makeForm(attributes, ...nodes) {
  const form = page.make("form", attributes, ...nodes);
  for (const node of nodes) node.form = form;
  return form;
}

function makeDialog(...nodes) {
  const dialog = page.make("dialog", { open: "" }, ...nodes);
  dialog.showModal = () => (dialog.isShown = true);
  dialog.close = () => {
    dialog.isShown = false;
    dialog.send("close");
  };
  return dialog;
}

// A dialog on the page with a form in which `value` is typed.
function openDialog(value) {
  const field = makeField(value);
  const dialog = makeDialog(makeForm({}, field, page.make("button", { "data-closes": "" }), page.make("p")));
  page.body.append(dialog);
  return { dialog, field };
}

// Send an event to the listeners of the page; return [whether its default is prevented, what does not hear it …].
function send(name, target, fields = {}) {
  const event = { target, prevented: false, deaf: [], ...fields };
  event.preventDefault = () => (event.prevented = true);
  event.stopPropagation = () => event.deaf.push("the page");
  event.stopImmediatePropagation = () => event.deaf.push("all");
  page.listeners.get(name)(event);
  return [event.prevented, ...event.deaf];
}

const press = (key, fields) => send("keydown", page.body, { key, ...fields });
const asksToLeave = () => page.window.send("beforeunload").prevented;
const NOTHING = [false];
const ASKED = [true, "all"];

test("typed is what differs from what is stored, but for spaces around it", () => {
  const isTyped = (...field) => hasTypedText(makeForm({}, makeField(...field)));
  assert.deepEqual([isTyped("b", "a"), isTyped(" a", "a "), isTyped("", "a"), isTyped("")], [true, false, true, false]);
  assert.equal(isTyped("b", "a", { tag: "textarea", type: "textarea" }), true);
  assert.equal(isTyped("b", "a", { readOnly: true }), false);
  assert.equal(hasTypedText(makeForm({}, page.make("select"))), false);
  assert.equal(hasTypedText(makeForm({}, makeField("a", "a"), makeField("b", "a"))), true);
});

test("a choice, a search and a password are no text to keep", () => {
  const types = ["hidden", "checkbox", "radio", "file", "range", "search", "password", "submit", "button"];
  const kept = types.filter((type) => hasTypedText(makeForm({}, makeField("b", "a", { type }))));
  assert.deepEqual(kept, []);
  assert.equal(hasTypedText(makeForm({}, makeField("b", "a", { type: "email" }))), true);
  const shown = makeField("b", "a");
  shown.dataset.password = "";
  assert.equal(hasTypedText(makeForm({}, shown)), false);
});

test("a text taken for stored is not typed until it changes again", () => {
  const field = makeField("b", "a");
  const form = makeForm({}, field);
  markStored(form);
  assert.equal(hasTypedText(form), false);
  field.value = "c";
  assert.equal(hasTypedText(form), true);
});

test("all text in a form with an error is typed, while the error is shown", () => {
  const error = page.make("p", { classes: "wrong" });
  const form = makeForm({}, makeField("a", "a"), error);
  assert.equal(hasTypedText(form), true);
  error.setAttribute("hidden", "");
  assert.equal(hasTypedText(form), false);
  assert.equal(hasTypedText(makeForm({}, makeField("", ""), page.make("p", { classes: "wrong" }))), false);
  assert.equal(hasTypedText(page.make("div", {}, makeField("a", "a"))), false);
});

test("a page asks before it is left with text in a form that is stored nowhere", () => {
  const asks = (attributes, around = page.make("div"), ...more) => {
    page.body.replaceChildren(around);
    around.append(makeForm(attributes, makeField("b"), ...more));
    return asksToLeave();
  };
  const post = { method: "post" };
  assert.deepEqual([asks(post), asks({ "data-guarded": "" }), asks({}, makeDialog())], [true, true, true]);
  assert.deepEqual([asks({}), asks({ method: "get" })], [false, false]);
  assert.equal(asks({ ...post, "data-unguarded": "" }), false);
  assert.equal(asks(post, page.make("div", { classes: "kiosk" })), false);
  assert.equal(asks({}, page.make("dialog")), false);
  assert.equal(asks(post, page.make("div"), makeField("", "", { type: "password" })), false);
  page.body.replaceChildren(makeForm(post, makeField("a", "a")));
  assert.equal(asksToLeave(), false);
  page.body.append(makeForm(post, makeField("b", "a")));
  assert.equal(asksToLeave(), true);
});

test("a page asks nothing about a form that is sent, until it is typed in again", () => {
  const field = makeField("b");
  const form = makeForm({ method: "post" }, field);
  page.body.append(form);
  page.window.send("submit", { target: form, defaultPrevented: true });
  assert.equal(asksToLeave(), true);
  page.window.send("submit", { target: form, defaultPrevented: false });
  assert.equal(asksToLeave(), false);
  send("input", makeField("c"));
  assert.equal(asksToLeave(), false);
  send("input", field);
  assert.equal(asksToLeave(), true);
  markSent(form);
  assert.equal(asksToLeave(), false);
  page.window.send("pageshow");
  assert.equal(asksToLeave(), true);
});

test("Escape in a dialog with typed text asks, and again goes on writing", () => {
  const { dialog, field } = openDialog("b");
  dialog.close = () => assert.fail("it stays open");
  assert.deepEqual(press("Escape"), ASKED);
  assert.deepEqual([question.isShown, question.parentElement], [true, page.body]);
  const asked = question;
  let blurred = 0;
  field.blur = () => (blurred += 1);
  assert.deepEqual(press("Escape"), [true]);
  assert.deepEqual([asked.isShown, asked.parentElement, question], [false, null, asked]);
  assert.deepEqual([blurred, page.activeElement, field.value], [1, field, "b"]);
});

test("what a dialog asks about is discarded if that is the answer", () => {
  const { dialog, field } = openDialog("b");
  field.defaultValue = "a";
  press("Escape");
  question.returnValue = "discard";
  question.close();
  assert.deepEqual([dialog.isShown, field.value, page.activeElement], [false, "a", page.body]);
});

test("a dialog that is answered after its text was deleted stays as it is", () => {
  const { field } = openDialog("b");
  press("Escape");
  field.value = "";
  question.close();
  assert.equal(page.activeElement, page.body);
});

test("Escape closes a dialog without typed text, and is left to an input method", () => {
  assert.deepEqual(press("Escape"), NOTHING);
  openDialog("");
  assert.deepEqual(press("Escape"), NOTHING);
  openDialog("b");
  assert.deepEqual([press("Enter"), press("Escape", { isComposing: true })], [NOTHING, NOTHING]);
  assert.equal(question, null);
});

test("a dialog that is cancelled twice asks once", () => {
  const { dialog, field } = openDialog("b");
  assert.deepEqual([send("cancel", field), send("cancel", {})], [NOTHING, NOTHING]);
  assert.deepEqual(send("cancel", dialog), ASKED);
  const asked = question;
  assert.deepEqual(send("cancel", dialog), ASKED);
  assert.equal(question, asked);
  const later = openDialog("b");
  assert.deepEqual([press("Escape"), question], [ASKED, asked]);
  later.dialog.remove();
  asked.append(makeField("b"));
  assert.deepEqual(send("cancel", asked), NOTHING);
  asked.close();
});

test("a click outside a dialog with typed text does not reach it, one on its button asks", () => {
  const { dialog, field } = openDialog("b");
  assert.deepEqual(send("click", dialog), [false, "the page"]);
  assert.deepEqual([send("click", dialog.querySelector("p")), send("click", {})], [NOTHING, NOTHING]);
  assert.deepEqual(send("click", dialog.querySelector("button")), ASKED);
  question.close();
  field.value = "";
  assert.deepEqual([send("click", dialog), send("click", dialog.querySelector("button"))], [NOTHING, NOTHING]);
  const button = page.make("button", { "data-closes": "" });
  page.body.append(button);
  assert.deepEqual(send("click", button), NOTHING);
});
