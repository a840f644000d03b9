// The source of the answers of a file: proposed by its name, chosen from the known ones, or typed.

import { gettext } from "../../lib/i18n.js";
import { part, setText } from "../../lib/dom.js";

// Create a labelled field with the known sources under it.
export function createSourceField(answerImport) {
  const { source, sources } = answerImport.looked;
  const label = part("origin");
  setText(label.querySelector(".lbl"), gettext("Source of the answers"));
  label.querySelector("datalist").replaceChildren(...sources.map((name) => new Option(name, name)));
  const input = label.querySelector("input");
  input.value = answerImport.origin ?? source;
  input.addEventListener("change", () => answerImport.setSource(input.value));
  return label;
}
