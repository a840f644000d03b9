// The agenda of a review: the changes since an edition, stage by stage, each with a way to its place.

import { createDifference } from "../../lib/difference.js";
import { setText } from "../../lib/dom.js";
import { formatRelativeTime } from "../../lib/date-format.js";
import { gettext } from "../../lib/i18n.js";
import { buildElement } from "../evidence/elements.js";

const TYPE_LABELS = {
  added: gettext("Added"),
  removed: gettext("Removed"),
  changed: gettext("Changed"),
  moved: gettext("Moved"),
};

// Return the parts of an agenda: a heading for each stage, then its changes.
export function createAgenda({ stages, changes }, goTo) {
  const titles = new Map(stages.map(({ id, title }) => [id, title]));
  const groups = Map.groupBy(changes, ({ stage }) => (titles.has(stage) ? stage : null));
  return [...groups].flatMap(([stage, rows]) => [
    createHeading(titles.get(stage) ?? gettext("The whole journey")),
    buildElement("ul", {}, ...rows.map((row) => createRow(row, goTo))),
  ]);
}

function createHeading(title) {
  const heading = buildElement("h4", { dir: "auto" });
  setText(heading, title);
  return heading;
}

function createRow(change, goTo) {
  const go = buildElement("button", { type: "button", class: "editions-go" });
  go.append(createTag(change), text("b", `${change.kind_label}: ${change.title}`));
  go.addEventListener("click", () => goTo(change));
  const row = buildElement("li", {}, go, ...change.fields.map(createField));
  const moved = change.type === "moved" && !change.order ? `${change.from} → ${change.to}` : "";
  if (moved) row.append(text("small", moved));
  const told = [change.by, change.at && formatRelativeTime(change.at)].filter(Boolean).join(", ");
  if (told) row.append(text("small", told, "muted"));
  return row;
}

function createTag({ type }) {
  const tag = buildElement("span", { class: "tag", "data-type": type });
  setText(tag, TYPE_LABELS[type]);
  return tag;
}

function createField({ label, before, after, parts }) {
  const line = buildElement("p", { class: "small" });
  line.append(text("span", `${label}: `, "muted"));
  if (parts.length) line.append(...createDifference(parts));
  else line.append(text("span", `${before} → ${after}`));
  return line;
}

function text(name, words, className = undefined) {
  const element = buildElement(name, { dir: "auto", class: className });
  setText(element, words);
  return element;
}
