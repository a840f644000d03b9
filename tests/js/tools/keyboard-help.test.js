// The list of keys names what keyboard.js, formatted texts and the clipboard's events handle, and nothing else.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { EVENTS } from "../../../static/js/tools/clipboard/scope.js";
import { joinKeys } from "../../../static/js/tools/commands/key-labels.js";
import { groupKeys, listKeys } from "../../../static/js/tools/commands/keys.js";
import { COMMANDS } from "../../../static/js/tools/commands/registry.js";

const SOURCES = [
  "navigation/keyboard.js",
  "editing/format-keys.js",
  "commands/strength-keys.js",
  "evidence/evidence.js",
  "audit/audit.js",
  "commands/child-commands.js",
  "memory/memory.js",
  "views/views.js",
].map((name) => new URL(`../../../static/js/tools/${name}`, import.meta.url));
// What the source calls a key, and how the list shows it.
const COMPARED = /\bkey === "([^"]+)"/g;
const NAMED = /(?:[{,]|^) *(?:(Arrow\w+|Home|End|Key[A-Z]|Digit\d|Slash|Backslash|Bracket\w+)|([a-z])):/gm;
const DIGITS = /\[(\d)-(\d)\]/;
const SHOWN = {
  ArrowLeft: "←",
  ArrowRight: "→",
  ArrowUp: "↑",
  ArrowDown: "↓",
  Escape: "Esc",
  Delete: "Del",
  Slash: "/",
  Backslash: "\\",
  BracketLeft: "[",
  BracketRight: "]",
  " ": "Space",
};
const MODIFIERS = ["⇧", "Ctrl", "Alt"];
// The keys of a text that is typed: static/js/tools/editing/text-editor.js.
const TYPING = ["Tab"];
// The events that the browser sends for keys with Ctrl.
const EVENT_KEYS = { copy: "C", cut: "X", paste: "V" };

function handledKeys() {
  const source = SOURCES.map((url) => readFileSync(url, "utf8")).join("\n");
  const names = [...source.matchAll(COMPARED)].map(([, name]) => name);
  names.push(...[...source.matchAll(NAMED)].map(([, code, letter]) => code ?? letter));
  const [, first, last] = DIGITS.exec(source);
  for (let digit = Number(first); digit <= Number(last); digit += 1) names.push(String(digit));
  names.push(...EVENTS.map((event) => EVENT_KEYS[event]));
  const keys = names.map((name) => SHOWN[name] ?? name.replace(/^(?:Key|Digit)/, ""));
  return new Set(keys.map((key) => (key.length === 1 ? key.toUpperCase() : key)));
}

test("the keys of the source are found", () => {
  const handled = handledKeys();
  for (const key of ["F2", "F6", "Y", "Z", "K", "?", "Esc", "Space", "←", "Home", "N", "0", "1", "3", "\\", "F10"])
    assert.ok(handled.has(key), key);
});

test("the list has every key that is handled, and no other", () => {
  const listed = listKeys().flatMap(([, keys]) => (typeof keys === "string" ? [] : keys.flat()));
  const own = new Set(listed.filter((key) => !MODIFIERS.includes(key) && !TYPING.includes(key)));
  assert.deepEqual([...own].sort(), [...handledKeys()].sort());
});

test("no letter of the map has two meanings", () => {
  const letters = SOURCES.filter((url) => !url.pathname.endsWith("format-keys.js"))
    .flatMap((url) => [...readFileSync(url, "utf8").matchAll(/\b(Key[A-Z]):/g)])
    .map(([, name]) => name)
    .sort();
  assert.ok(letters.length > 12);
  assert.deepEqual(letters, [...new Set(letters)]);
});

test("each line has a label of its own, and commands with keys are all listed", () => {
  const labels = listKeys().map(([label]) => label);
  assert.equal(new Set(labels).size, labels.length);
  for (const { id, help, label, keys } of COMMANDS)
    if (keys) assert.ok(labels.includes(help ?? label), id);
});

test("neighbours that share modifiers show them once, other combinations stand apart", () => {
  const arrows = [["Alt", "←"], ["Alt", "→"]];
  const groups = groupKeys([...arrows, ["⇧", "Ctrl", "Z"], ["Ctrl", "Y"], ["Enter"], ["F2"], ["["], ["]"]]);
  assert.deepEqual(groups, [["Alt", "←", "→"], ["⇧", "Ctrl", "Z"], ["Ctrl", "Y"], ["Enter"], ["F2"], ["[", "]"]]);
});

test("on Apple keyboards keys have their signs", () => {
  const before = Object.getOwnPropertyDescriptor(globalThis, "navigator");
  Object.defineProperty(globalThis, "navigator", { value: { platform: "MacIntel" }, configurable: true });
  assert.equal(joinKeys(["Ctrl", "K"]), "⌘ K");
  assert.equal(joinKeys(["Alt", "←"]), "⌥ ←");
  Object.defineProperty(globalThis, "navigator", before);
  assert.equal(joinKeys(["Ctrl", "K"]), "Ctrl K");
});
