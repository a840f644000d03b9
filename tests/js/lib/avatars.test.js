// People have the colour and the letters that the server draws them with.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { Page } from "../elements.js";
import { hueOf, initialsOf, showAvatar } from "../../../static/js/lib/avatars.js";

const CASES = JSON.parse(readFileSync(new URL("../../cases/initials.json", import.meta.url), "utf8"));

test("initials are what the cases shared with Python say", () => {
  assert.deepEqual(
    CASES.map(([name]) => [name, initialsOf(name)]),
    CASES,
  );
});

test("a person has the colour that the server draws them with", () => {
  const ids = [0, 1, 2, 3, 4, 5, 6, 7].map((number) => `00000000-0000-0000-0000-00000000000${number}`);
  assert.deepEqual(ids.map(hueOf), ["plum", "moss", "rose", "iris", "sky", "clay", "slate", "plum"]);
  assert.equal(hueOf("FFFFFFFF-FFFF-FFFF-FFFF-FFFFFFFFFFFF"), hueOf("ffffffff-ffff-ffff-ffff-ffffffffffff"));
  assert.deepEqual(["somebody", `x${ids[0]}`, `${ids[0]}x`, "0-0-0-0-0"].map(hueOf), Array(4).fill("slate"));
});

test("a picture lies over the initials, and is drawn again only when it changes", () => {
  const page = new Page().install();
  const disc = page.make("span");
  const images = () => disc.children.map((image) => image.getAttribute("src"));
  showAvatar(disc, { initials: "NB", picture: "/a" });
  assert.deepEqual([disc.dataset.initials, images()], ["NB", ["/a"]]);
  showAvatar(disc, { initials: "NB", picture: "/b" });
  assert.deepEqual(images(), ["/b"]);
  showAvatar(disc, { initials: "NB" });
  assert.deepEqual([disc.dataset.initials, images()], ["NB", []]);
});
