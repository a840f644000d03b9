// What the palette finds: commands, places of the map, journeys and people. Each is {id, group, label, note?, icon?,
// keys?, isEnabled, run}.

import { stripMarkup } from "../../lib/markup.js";
import { gettext, interpolate } from "../../lib/i18n.js";
import { fold, matchScore, swapLayout } from "../../lib/fuzzy.js";
import { LANES, nameOf } from "../../map/labels.js";
import { activityText } from "../../map/people-here.js";
import { CARD_KINDS } from "../../store/kinds.js";
import { iconOf } from "../details/heading.js";
import { joinKeys } from "./key-labels.js";
import { SECTION_TITLES } from "./registry.js";

// The groups in their usual order, and how many of each are shown.
const SIZES = { recent: 5, target: 30, command: 8, stage: 6, lane: 6, card: 8, journey: 6, person: 6, search: 1 };

// Return the items of the map for a target: commands, stages, lanes, cards and people.
export function listItems(editor, target) {
  return [...listCommands(editor, target), ...listPlaces(editor), ...listPeople(editor)].map(addText);
}

// Return the items of journeys as the API lists them, without the one that is open.
export function listJourneys(editor, journeys) {
  const { id: own } = editor.store.journey;
  const { page } = editor.board.data.urls;
  return journeys
    .filter(({ id }) => id !== own)
    .map(({ id, title, folder }) => ({
      id: `journey ${id}`,
      group: "journey",
      label: title,
      note: folder,
      icon: "grid",
      isEnabled: true,
      run: () => location.assign(page.replace(own, id)),
    }))
    .map(addText);
}

// Return the item that leads to the search over everything, if there are words enough for it; visitors have none.
export function createSearchItem({ board }, query) {
  const words = query.trim().slice(0, 200);
  const { search } = board.data.urls;
  if (!search || [...words].length < 2) return null;
  return {
    id: "search",
    group: "search",
    label: interpolate(gettext("Search everywhere for “%(words)s”"), { words }),
    icon: "search",
    isEnabled: true,
    run: () => location.assign(`${search}?${new URLSearchParams({ q: words })}`),
  };
}

// Return what to show for a query, best first within each group: [{group, items}]. Without a query these are the
// commands used last, those of the target, and what else there is to do.
export function findItems(items, query, recent = []) {
  if (!query.trim()) return groupItems(listUsual(items, recent));
  const found = rank(items, query);
  const other = found.length ? null : swapLayout(query);
  return groupItems(other ? rank(items, other) : found);
}

function listUsual(items, recent) {
  const last = recent.flatMap((id) => items.filter((item) => item.id === id && item.isEnabled)).slice(0, SIZES.recent);
  const usual = items.filter(({ group }) => ["target", "command", "journey", "person"].includes(group));
  return [...last.map((item) => ({ ...item, group: "recent" })), ...usual.filter((item) => !last.includes(item))];
}

function rank(items, query) {
  return items
    .map((item) => ({ item, score: matchScore(query, item.text) }))
    .filter(({ score }) => score !== null)
    .sort((one, two) => two.score - one.score)
    .map(({ item }) => item);
}

// Return groups in the order of their first items.
function groupItems(items) {
  const groups = new Map();
  for (const item of items) groups.set(item.group, [...(groups.get(item.group) ?? []), item]);
  return [...groups].map(([group, members]) => ({ group, items: members.slice(0, SIZES[group]) }));
}

function listCommands({ registry }, target) {
  const entry = (group, of) => (command) => ({
    id: `command ${command.id}`,
    group,
    label: [SECTION_TITLES[command.section], registry.labelOf(command, of)].filter(Boolean).join(": "),
    icon: command.icon,
    keys: command.keys && joinKeys(command.keys[0]),
    isChecked: registry.isChecked(command, of),
    isEnabled: registry.isEnabled(command, of),
    run: () => registry.run(command, of),
  });
  const own = target.thing === "map" ? [] : registry.listFor(target);
  const map = registry.listForMap().filter(({ isListed = true }) => isListed);
  return [...own.map(entry("target", target)), ...map.map(entry("command", { thing: "map" }))];
}

function listPlaces(editor) {
  const { store } = editor;
  const entry = (group, kind, icon, note) => (record) => ({
    id: `${kind} ${record.id}`,
    group,
    label: labelOf(kind, record, store),
    note: note?.(record),
    icon: icon ?? iconOf(kind, record),
    isEnabled: true,
    run: () => editor.jump.goTo({ kind, id: record.id }, { focus: true }),
  });
  const where = (record) => store.get("stage", record.stage)?.title;
  const cards = [...CARD_KINDS].flatMap((kind) => store.all(kind).map(entry("card", kind, null, where)));
  const stages = store.all("stage").map(entry("stage", "stage", "grid"));
  return [...stages, ...store.all("lane").map(entry("lane", "lane", "lanes")), ...cards];
}

function labelOf(kind, record, store) {
  const text = stripMarkup(record.text ?? (record.title || LANES.get(record.kind)) ?? "").replace(/\s+/g, " ").trim();
  return text || nameOf(kind, store.get("lane", record.lane));
}

// Return the members: those who are on the map can be followed there.
function listPeople({ board, follow }) {
  const here = new Map(board.roster.people(performance.now()).map((person) => [person.user.id, person]));
  return board.members
    .filter(({ id }) => id !== board.me.id)
    .map(({ id, name }) => ({
      id: `person ${id}`,
      group: "person",
      label: here.has(id) ? interpolate(gettext("Follow %(name)s"), { name }) : name,
      note: here.has(id) ? activityText(board, here.get(id)) : gettext("not on this map now"),
      icon: "person",
      isEnabled: here.has(id),
      run: () => follow.start(id),
    }));
}

function addText(item) {
  return { ...item, text: fold([item.label, item.group === "card" ? "" : item.note].filter(Boolean).join(" ")) };
}
