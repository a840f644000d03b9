import assert from "node:assert/strict";
import { test } from "node:test";
import { createDifference } from "../../../static/js/lib/difference.js";
import { Page } from "../elements.js";

const show = (node) => (typeof node === "string" ? node : `<${node.tag}>${node.textContent}`);

test("an arrow separates what was replaced from what stands there now", () => {
  new Page().install();
  const parts = [["=", "Asks "], ["-", "the"], ["+", "a"], ["=", " baker"], ["+", " twice"]];
  const shown = createDifference(parts).map(show);
  assert.deepEqual(shown, ["<span>Asks ", "<del>the", " → ", "<ins>a", "<span> baker", "<ins> twice"]);
});
