// Asks the browser's modules of a copy of the product about its new field, without and with the catalogue from stdin.

import { readFileSync } from "node:fs";

const catalogue = readFileSync(0, "utf8");

// The modules read the catalogue once, so each language has its own instances of them.
async function ask(language) {
  const { FIELDS } = await import(`./static/js/store/kinds.js?${language}`);
  const { fieldLabel, fieldName } = await import(`./static/js/map/labels.js?${language}`);
  const { SCHEMA } = await import("./static/js/store/schema.js");
  const { control } = SCHEMA.kinds.touchpoint.patience;
  return {
    default: FIELDS.touchpoint.patience,
    label: fieldLabel("touchpoint", "patience"),
    history: fieldName("touchpoint", "patience"),
    details: SCHEMA.details.touchpoint.includes("patience") ? control : null,
  };
}

const en = await ask("en");
(0, eval)(catalogue);
console.log(JSON.stringify({ en, ru: await ask("ru") }));
