// The place of a thread as the panel shows it: an icon, the stage, the text of the record.

import { stripMarkup } from "../../lib/markup.js";
import { gettext } from "../../lib/i18n.js";
import { setIcon, setText } from "../../lib/dom.js";
import { laneName } from "../../map/labels.js";
import { KINDS } from "../../store/kinds.js";
import { iconOf } from "../details/heading.js";

// Return the record with this id, as {kind, id, record}; null for the map itself and for a deleted record.
export function recordOf(store, id) {
  const kind = id && KINDS.find((candidate) => store.get(candidate, id));
  return kind ? { kind, id, record: store.get(kind, id) } : null;
}

// Return the labels of a thread's place: {stage, title, icon}.
export function placeOf(store, target) {
  const anchored = recordOf(store, target);
  if (!anchored) return { stage: "", title: gettext("The whole map"), icon: "layers" };
  const { kind, record } = anchored;
  const stage = store.get("stage", record.stage)?.title ?? "";
  const own = kind === "lane" ? laneName(record) : record.title;
  const title = stripMarkup(record.text ?? "") || own || record.label || gettext("Untitled");
  return { stage, title, icon: iconOf(kind, record) ?? "arrow-r" };
}

// Show the place in the button that leads there.
export function showAnchor(button, store, target) {
  const { stage, title, icon } = placeOf(store, target);
  const [drawing, name, chevron, words] = button.children;
  setIcon(drawing, icon);
  setText(name, stage);
  chevron.toggleAttribute("hidden", !stage);
  setText(words, title);
  button.title = title;
  button.disabled = target === null;
}
