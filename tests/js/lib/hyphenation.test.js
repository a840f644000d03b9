// Soft hyphens in long words of labels.

import assert from "node:assert/strict";
import { test } from "node:test";
import { hyphenate } from "../../../static/js/lib/hyphenation.js";

const shown = (text) => hyphenate(text).replaceAll("\u00ad", "-");

test("long English words are broken between syllables", () => {
  assert.equal(shown("Opportunities"), "Op-por-tu-ni-ties");
  assert.equal(shown("Expectations"), "Ex-pec-ta-tions");
  assert.equal(shown("Infrastructure"), "In-fras-truc-ture");
  assert.equal(shown("Customer satisfaction"), "Customer sa-tis-fac-tion");
  assert.equal(shown("TOUCHPOINTINGS"), "TOUCH-POIN-TINGS");
});

test("long Russian words are broken between syllables", () => {
  assert.equal(shown("Удовлетворённость"), "Удов-лет-во-рён-ность");
  assert.equal(shown("Взаимодействие"), "Вза-и-мо-дейст-вие");
  assert.equal(shown("Подъездостроение"), "Подъ-ез-дост-ро-е-ние");
});

test("short words, other letters and numbers stay as they are", () => {
  const others = ["Überraschungseffekte", "日本のマップの行のなまえです", "1234567890123"];
  for (const text of ["", "Pains", "Touchpoints", "Возможности", ...others])
    assert.equal(hyphenate(text), text);
});
