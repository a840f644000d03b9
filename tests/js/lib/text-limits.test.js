// Limits of text fields: when a text is near its limit, on it, and beyond, and which forms are stopped.

import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { countText, isTooLong, watchTextLimits } from "../../../static/js/lib/text-limits.js";
import { Page } from "../elements.js";

let page;

beforeEach(() => {
  page = new Page();
  globalThis.document = page;
  // Listeners that do not capture would miss the events that others stop.
  page.addEventListener = (name, act, { capture }) => capture && page.listeners.set(name, act);
  watchTextLimits();
});

function fieldOf(limit, value) {
  const field = page.make("textarea", { data: limit === null ? {} : { limit: String(limit) } });
  return Object.assign(field, { value, setCustomValidity: (text) => (field.validity = text) });
}

function write(field, value) {
  field.value = value;
  page.listeners.get("input")({ target: field });
  return [field.validity, field.getAttribute("aria-invalid"), field.hasAttribute("data-too-long")];
}

test("a text is counted in code points, and a line break as one", () => {
  assert.deepEqual(countText(fieldOf(5, "a😀\r\nb")), { limit: 5, length: 4 });
  assert.equal(countText(fieldOf(null, "abc")), null);
  assert.equal(countText(fieldOf(0, "abc")), null);
  assert.equal(countText({ value: "abc" }), null);
});

test("a text may be as long as its limit", () => {
  assert.deepEqual(["", "abc", "abcd"].map((text) => isTooLong(fieldOf(3, text))), [false, false, true]);
  assert.equal(isTooLong(fieldOf(null, "abcd")), false);
});

test("a field with a text that is too long is invalid until it is shorter", () => {
  const field = fieldOf(3, "");
  assert.deepEqual(write(field, "abc"), ["", null, false]);
  assert.deepEqual(write(field, "abcd"), ["4 / 3", "true", true]);
  assert.deepEqual(write(field, "abc"), ["", null, false]);
});

test("what made a field invalid before is left to it", () => {
  const field = fieldOf(3, "");
  field.setAttribute("aria-invalid", "true");
  assert.deepEqual(write(field, "abc"), ["", "true", false]);
  const free = fieldOf(null, "");
  assert.deepEqual(write(free, "abcd"), [undefined, null, false]);
});

test("a form is stopped at its first text that is too long, and sent without one", () => {
  const [good, bad] = [fieldOf(3, ""), fieldOf(3, "")];
  write(good, "abc");
  write(bad, "abcd");
  const submit = (...elements) => {
    const event = {
      target: { elements },
      stopped: [],
      preventDefault: () => event.stopped.push("sending"),
      stopImmediatePropagation: () => event.stopped.push("others"),
    };
    bad.value = "abcd";
    page.activeElement = page.body;
    bad.focus = () => event.stopped.push("focus");
    page.listeners.get("submit")(event);
    return event.stopped;
  };
  assert.deepEqual(submit(good, bad), ["sending", "others", "focus"]);
  assert.deepEqual(submit(good), []);
});

// The note under a field: [whether it is shown, its text, its classes, its place].
function look() {
  const note = page.querySelector(".limit-note");
  const place = ["--left", "--top"].map((name) => note?.style.getPropertyValue(name));
  return note && [note.shown, note.textContent, note.classes.has("wrong"), ...place];
}

// Prepare a window of 500 × 400 and a note of 100 × 20.
function prepareNote() {
  globalThis.innerWidth = 500;
  globalThis.innerHeight = 400;
  globalThis.requestAnimationFrame = (act) => act();
  page.createElement = (tag) => {
    const note = page.make(tag, { box: { left: 0, top: 0, width: 100, height: 20 } });
    note.shown = false;
    note.shows = 0;
    note.matches = (selector) => (selector === ":popover-open" ? note.shown : note.classes.has(selector.slice(1)));
    note.showPopover = () => {
      note.shown = true;
      note.shows += 1;
    };
    note.hidePopover = () => (note.shown = false);
    return note;
  };
}

function focusField(limit, box = { left: 50, top: 100, width: 200, height: 30 }) {
  const field = Object.assign(fieldOf(limit, ""), { box });
  page.activeElement = field;
  return field;
}

test("from nine tenths of the limit on, a note under the field counts", () => {
  prepareNote();
  const field = focusField(10);
  write(field, "12345678");
  assert.equal(look(), null);
  write(field, "123456789");
  assert.deepEqual(look(), [true, "9 / 10", false, "50px", "134px"]);
  const note = page.querySelector(".limit-note");
  assert.deepEqual([note.popover, note.getAttribute("role"), note.tag], ["manual", "status", "p"]);
  write(field, "12345678901");
  assert.deepEqual(look().slice(0, 3), [true, "11 / 10", true]);
  write(field, "1234567890");
  assert.deepEqual(look().slice(0, 3), [true, "10 / 10", false]);
  assert.deepEqual([note.shows, page.body.children.length], [1, 1]);
  write(field, "12345678");
  assert.equal(look()[0], false);
  note.hidePopover = () => assert.fail("it is hidden already");
  write(field, "1234567");
});

test("a text that is too long is told by the note alone, not by the browser's bubble as well", () => {
  prepareNote();
  const field = focusField(3);
  write(field, "abcd");
  page.querySelector(".limit-note").hidePopover();
  let prevented = 0;
  let focused = 0;
  field.focus = () => (focused += 1);
  page.listeners.get("invalid")({ target: field, preventDefault: () => (prevented += 1) });
  assert.deepEqual([prevented, focused, look()[0]], [1, 1, true]);
  write(field, "abc");
  page.listeners.get("invalid")({ target: field, preventDefault: () => assert.fail("another reason") });
});

test("the room for the note stays when the focus goes, until the text is shorter", () => {
  prepareNote();
  const field = focusField(10);
  write(field, "123456789");
  const room = field.style.getPropertyValue("--limit-note");
  assert.equal(room, "24px");
  page.listeners.get("focusout")();
  assert.equal(field.style.getPropertyValue("--limit-note"), room);
  write(field, "1");
  assert.equal(field.style.getPropertyValue("--limit-note"), "");
});

test("the note is in the page's words and numbers", () => {
  prepareNote();
  const data = { near: "{length} of {limit}", long: "{length} is more than {limit}" };
  page.body.append(page.make("meta", { name: "color-scheme" }), page.make("meta", { name: "text-limit", data }));
  const field = focusField(1000);
  write(field, "x".repeat(999));
  assert.equal(look()[1], "999 of 1,000");
  assert.equal(write(field, "x".repeat(1001))[0], "1,001 is more than 1,000");
  assert.equal(look()[1], "1,001 is more than 1,000");
});

test("the note stays inside the window, and goes above the field where there is no space", () => {
  prepareNote();
  const spot = (left, top) => {
    write(focusField(3, { left, top, width: 200, height: 30 }), "abc");
    return look().slice(3);
  };
  assert.deepEqual(spot(397, 100), ["396px", "134px"]);
  assert.deepEqual(spot(1, 100), ["4px", "134px"]);
  assert.deepEqual(spot(50, 346), ["50px", "380px"]);
  assert.deepEqual(spot(50, 347), ["50px", "323px"]);
  globalThis.innerHeight = 30;
  assert.deepEqual(spot(50, 10), ["50px", "4px"]);
});

test("the note is only for the field with the focus, and goes with it", () => {
  prepareNote();
  const field = focusField(3);
  page.activeElement = page.body;
  write(field, "abcd");
  assert.equal(look(), null);
  page.activeElement = field;
  page.listeners.get("focusin")({ target: field });
  assert.equal(look()[0], true);
  page.listeners.get("focusout")();
  assert.equal(look()[0], false);
  page.listeners.get("focusin")({ target: field });
  page.listeners.get("reset")();
  assert.equal(look()[0], false);
  page.listeners.get("focusin")({ target: page.make("a") });
  assert.equal(look()[0], false);
});

test("a stopped form shows the note at its field", () => {
  prepareNote();
  const field = focusField(3);
  write(field, "abcd");
  page.listeners.get("focusout")();
  page.activeElement = page.body;
  const event = { target: { elements: [page.make("button"), field] } };
  event.preventDefault = event.stopImmediatePropagation = () => {};
  page.listeners.get("submit")(event);
  assert.deepEqual([page.activeElement, look().slice(0, 3)], [field, [true, "4 / 3", true]]);
});
