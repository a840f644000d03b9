// The rows of the details of a path: label, share, both ends, and what a reader should know of the shares.

import { findRoutes, kindOf, sumLeaving } from "../../lib/paths.js";
import { gettext, interpolate, pgettext } from "../../lib/i18n.js";
import { formatCount } from "../../lib/numbers.js";
import { setChildren, setLabel, setText } from "../../lib/dom.js";
import { fieldLabel } from "../../map/labels.js";
import { stageTitle } from "../../map/paths/words.js";
import { createFieldRow } from "../details/rows.js";
import { removePath } from "./path-keys.js";

const LEAVING_TEXT = gettext("A share of those who get to the stage where the path begins.");
const STAYING_TEXTS = {
  loop: gettext("Those who go back are not counted twice: the share of customers at each stage stays."),
  next: gettext("This is the way of those who go on: the share of customers at each stage stays."),
};

// Return the rows: [{label, control, wide?}, …]; `set(fields)` changes the path.
export function listPathRows(context, set) {
  const fields = ["label", "share"].map((name) => createFieldRow("path", name, context, set));
  const ends = ["source", "target"].map((name) => ({
    label: fieldLabel("path", name),
    control: createStageChoice(context, name, set),
  }));
  return [...fields, ...ends, { control: createNote(context) }, { control: createRemoval(context) }];
}

// Create the choice of a stage; a path without a target leaves the map.
export function createStageChoice({ store }, name, set) {
  const element = document.createElement("select");
  element.className = "field select";
  element.addEventListener("change", () => set({ [name]: element.value || null }));
  const show = (record, free) => {
    fillStages(element, store, name === "target");
    element.value = record[name] ?? "";
    element.disabled = !free;
  };
  return { element, show };
}

// Fill a <select> with the stages of the map, and the way out of it.
export function fillStages(select, store, withExit) {
  const stages = store.all("stage").map(({ id }, place) => [id, `${place + 1}. ${stageTitle(store, id)}`]);
  const list = [...stages, ...(withExit ? [["", pgettext("path", "Exit: out of the journey")]] : [])];
  const key = JSON.stringify(list);
  if (select.dataset.key === key) return;
  select.dataset.key = key;
  setChildren(select, ...list.map(([value, word]) => new Option(word, value)));
}

// Create the sentence about what the share does.
function createNote({ store }) {
  const element = document.createElement("p");
  element.className = "path-note";
  element.setAttribute("role", "status");
  const show = (record) => {
    const { text, isOver } = describeShares(store, record);
    setText(element, text);
    element.classList.toggle("is-over", isOver);
  };
  return { element, show };
}

function describeShares(store, path) {
  const ids = store.all("stage").map(({ id }) => id);
  const routes = findRoutes(ids, store.all("path")).map(({ route }) => route);
  const source = ids.indexOf(path.source);
  const sum = sumLeaving(routes, source);
  const kind = kindOf({ source, target: path.target === null ? null : ids.indexOf(path.target), share: 0 });
  const isLeaving = kind === "exit" || kind === "skip";
  if (isLeaving && sum > 100) return { text: describeExcess(stageTitle(store, path.source), sum), isOver: true };
  if (!path.share) return { text: gettext("The share is not known yet: it changes no figure."), isOver: false };
  return { text: isLeaving ? LEAVING_TEXT : STAYING_TEXTS[kind], isOver: false };
}

function describeExcess(stage, sum) {
  const form = gettext(
    "The exits and skips of %(stage)s add up to %(sum)s\u00a0%: they count in proportion, as 100\u00a0%.",
  );
  return interpolate(form, { stage, sum: formatCount(sum) });
}

function createRemoval(context) {
  const element = document.createElement("div");
  const button = setLabel(document.createElement("button"), gettext("Delete the path"), "trash");
  Object.assign(button, { type: "button", className: "btn sm" });
  button.addEventListener("click", () => removePath(context, context.id));
  element.append(button);
  return { element, show: (_record, free) => (element.hidden = !free) };
}
