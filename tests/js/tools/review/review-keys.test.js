import assert from "node:assert/strict";
import test, { afterEach } from "node:test";

import { readReviewKey, reviewKeyLabel } from "../../../../static/js/tools/review/review-keys.js";

const navigator = Object.getOwnPropertyDescriptor(globalThis, "navigator");
const usePlatform = (platform) =>
  Object.defineProperty(globalThis, "navigator", { value: { platform }, configurable: true });
const press = (key, modifiers = {}, code = `Key${key.toUpperCase()}`) =>
  readReviewKey({ key, code, altKey: true, ctrlKey: false, metaKey: false, shiftKey: false, ...modifiers });

afterEach(() => Object.defineProperty(globalThis, "navigator", navigator));

test("Alt and a letter make a record of an answer", () => {
  usePlatform("Linux x86_64");
  assert.deepEqual(press("e"), { do: "convert", kind: "expectation" });
  assert.deepEqual(press("p"), { do: "convert", kind: "pain" });
  assert.deepEqual(press("f"), { do: "convert", kind: "fix" });
  assert.deepEqual(press("n"), { do: "next-open" });
});

test("a keyboard in another script has the same keys", () => {
  usePlatform("Win32");
  assert.deepEqual(press("у", {}, "KeyE"), { do: "convert", kind: "expectation" });
});

test("letters that AltGr or Option types are left to the text", () => {
  usePlatform("Win32");
  assert.equal(press("ę", { ctrlKey: true }, "KeyE"), null);
  usePlatform("MacIntel");
  assert.equal(press("´", {}, "KeyE"), null);
  assert.equal(press("Dead", {}, "KeyE"), null);
  assert.equal(press("π", {}, "KeyP"), null);
});

test("on Apple keyboards Control is held with Option", () => {
  usePlatform("MacIntel");
  assert.deepEqual(press("Dead", { ctrlKey: true }, "KeyE"), { do: "convert", kind: "expectation" });
  assert.equal(reviewKeyLabel("E"), "⌃ ⌥ E");
  assert.equal(reviewKeyLabel("PageDown"), "⌥ PgDn");
});

test("Alt and Page Up or Page Down change the stage", () => {
  usePlatform("Linux x86_64");
  assert.deepEqual(press("PageDown", {}, "PageDown"), { do: "next" });
  assert.deepEqual(press("PageUp", {}, "PageUp"), { do: "previous" });
  assert.equal(press("PageDown", { altKey: false }, "PageDown"), null);
  assert.equal(reviewKeyLabel("F"), "Alt F");
});

test("other letters and other modifiers do nothing", () => {
  usePlatform("Linux x86_64");
  assert.equal(press("d"), null);
  assert.equal(press("e", { metaKey: true }), null);
  assert.equal(press("e", { shiftKey: true }), null);
  assert.equal(press("e", { altKey: false }), null);
});
