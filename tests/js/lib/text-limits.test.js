// Limits of text fields: when a text is near its limit, on it, and beyond, and which forms are stopped.

import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { countText, isTooLong, watchTextLimits } from "../../../static/js/lib/text-limits.js";
import { Page } from "../elements.js";

let page;

beforeEach(() => {
  page = new Page();
  globalThis.document = page;
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
