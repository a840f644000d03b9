// Commands that are about the map as a whole. Those with a section are in the menu of its empty ground.

import { gettext, interpolate } from "../../lib/i18n.js";
import { findOverlay } from "../../map/overlays.js";
import { clearExamples } from "../editing/examples.js";
import { reviewLabel } from "../review/progress.js";

export const MAP_COMMANDS = [
  {
    id: "map.add-stage",
    label: gettext("Add stage"),
    icon: "plus",
    section: "add",
    edits: true,
    run: (editor) => editor.adding.addStage(),
  },
  {
    id: "map.add-lane",
    label: gettext("Add lane…"),
    icon: "plus",
    section: "add",
    edits: true,
    // The palette lists the kinds themselves.
    isListed: false,
    run: ({ map }) => setTimeout(() => pressAddLane(map.querySelector("[data-do=add-lane]"))),
  },
  {
    id: "map.open-lanes",
    label: gettext("Open all lanes"),
    icon: "lanes",
    section: "view",
    isEnabled: (editor) => listLanes(editor, true).length > 0,
    run: (editor) => setFolded(editor, listLanes(editor, true), false),
  },
  {
    id: "map.fold-lanes",
    label: gettext("Fold all lanes"),
    icon: "lanes",
    section: "view",
    isEnabled: (editor) => listLanes(editor, false).length > 0,
    run: (editor) => setFolded(editor, listLanes(editor, false), true),
  },
  {
    id: "map.palette",
    label: gettext("Find commands, cards, people…"),
    icon: "search",
    section: "edit",
    keys: [["Ctrl", "K"]],
    isListed: false,
    run: (editor) => setTimeout(() => editor.palette.open()),
  },
  {
    id: "map.undo",
    label: gettext("Undo"),
    icon: "undo",
    keys: [["Ctrl", "Z"]],
    edits: true,
    isEnabled: ({ session }) => session.canUndo,
    run: ({ session }) => session.undo(),
  },
  {
    id: "map.redo",
    label: gettext("Redo"),
    icon: "redo",
    keys: [
      ["⇧", "Ctrl", "Z"],
      ["Ctrl", "Y"],
    ],
    edits: true,
    isEnabled: ({ session }) => session.canRedo,
    run: ({ session }) => session.redo(),
  },
  overlay("none", "eye", "0"),
  overlay("gaps", "gap", "G"),
  overlay("expectation", "met"),
  overlay("balance", "scale"),
  overlay("three_es", "gauge"),
  { ...overlay("evidence", "eye", "E"), help: gettext("Overlay: evidence") },
  { ...overlay("memory", "flag", "L"), help: gettext("Overlay: memory line") },
  {
    id: "map.audit",
    label: gettext("Check this map"),
    icon: "list",
    section: "journey",
    keys: [["A"]],
    isOffered: ({ board }) => !board.me?.visitor,
    run: ({ audit }) => audit.open(),
  },
  {
    id: "map.editions",
    label: gettext("Approved editions"),
    icon: "check",
    section: "journey",
    keys: [["I"]],
    isOffered: ({ board }) => !board.me?.visitor,
    run: (editor) => setTimeout(() => editor.editions.open()),
  },
  {
    id: "map.drivers",
    label: gettext("What is it about?"),
    icon: "list",
    section: "view",
    run: ({ drivers }) => setTimeout(() => drivers.open()),
  },
  {
    id: "map.channels",
    label: gettext("Touchpoints by channel and stage"),
    icon: "table",
    section: "journey",
    isOffered: ({ board }) => Boolean(board.data.urls.matrix),
    run: ({ board }) => location.assign(board.data.urls.matrix),
  },
  {
    id: "map.next-gap",
    label: gettext("Next gap"),
    icon: "arrow-r",
    keys: [["]"]],
    isEnabled: ({ board }) => board.scores.gaps.length > 0,
    run: ({ gaps }) => gaps.step(1),
  },
  {
    id: "map.previous-gap",
    label: gettext("Previous gap"),
    icon: "arrow-l",
    keys: [["["]],
    isEnabled: ({ board }) => board.scores.gaps.length > 0,
    run: ({ gaps }) => gaps.step(-1),
  },
  {
    id: "map.present",
    label: gettext("Present stage by stage"),
    icon: "present",
    keys: [["P"]],
    isEnabled: ({ store }) => store.all("stage").length > 0,
    run: (editor) => editor.present.start(),
  },
  {
    id: "map.review",
    label: ({ store }) => reviewLabel(store.all("stage")),
    icon: "list",
    section: "view",
    keys: [["R"]],
    help: gettext("Review this journey"),
    isEnabled: ({ store }) => store.all("stage").length > 0,
    run: (editor) => setTimeout(() => editor.review.open()),
  },
  {
    id: "map.search",
    label: gettext("Search the map"),
    icon: "search",
    keys: [["/"]],
    run: ({ search }) => search.focus(),
  },
  {
    id: "map.panel",
    label: gettext("Side panel"),
    icon: "panel",
    keys: [["\\"]],
    run: ({ panel }) => panel.open(!panel.isOpen),
  },
  tab("details", gettext("Details"), "info"),
  tab("gaps", gettext("Gaps"), "gap"),
  tab("comments", gettext("Comments"), "comment"),
  tab("history", gettext("History"), "history"),
  {
    id: "map.clear-examples",
    label: gettext("Clear examples"),
    icon: "trash",
    section: "delete",
    edits: true,
    isOffered: ({ board }) => Boolean(board.data.has_examples),
    run: (editor) => clearExamples(editor),
  },
  button("map.share", gettext("Share"), "share", "#share"),
  button("map.export", gettext("Export"), "export", "#export"),
  {
    id: "map.pointers",
    label: gettext("Show pointers of others"),
    icon: "eye",
    isOffered: ({ board }) => !board.me.visitor,
    isChecked: ({ pointers }) => Boolean(pointers?.isShown),
    run: ({ pointers }) => pointers.toggle(),
  },
  {
    id: "map.library",
    label: gettext("All journeys"),
    icon: "grid",
    isOffered: ({ board }) => !board.me.visitor,
    run: ({ board }) => location.assign(board.data.urls.library),
  },
  {
    id: "map.import",
    label: gettext("Import answers"),
    icon: "upload",
    edits: true,
    isOffered: ({ board }) => Boolean(board.data.urls.answers),
    run: ({ board }) => location.assign(board.data.urls.answers),
  },
  {
    id: "map.help",
    label: gettext("Keyboard help"),
    icon: "help",
    section: "view",
    keys: [["?"]],
    run: ({ help }) => help.open(),
  },
].map((command) => ({ ...command, things: ["map"] }));

function overlay(name, icon, key = null) {
  return {
    id: `map.overlay-${name}`,
    label: ({ board }) => interpolate(gettext("Overlay: %(name)s"), { name: findOverlay(name, board.scores).label }),
    icon,
    ...(key && { keys: [[key]], help: gettext("Overlay off, Gaps") }),
    isChecked: ({ board }) => board.overlay === name,
    run: ({ board }) => board.setOverlay(name),
  };
}

function tab(name, label, icon) {
  return {
    id: `map.tab-${name}`,
    label: interpolate(gettext("Side panel: %(name)s"), { name: label }),
    icon,
    isOffered: ({ panel }) => panel.tabs.includes(name),
    run({ panel }) {
      panel.open(true);
      panel.show(name);
      document.getElementById(`tab-${name}`).focus();
    },
  };
}

// Return a command that does what a button of the bars does, for those whose page has the button.
function button(id, label, icon, selector) {
  const find = () => document.querySelector(selector);
  return {
    id,
    label,
    icon,
    isOffered: () => Boolean(find()) && !find().hidden,
    isEnabled: () => !find().disabled,
    run: () => find().click(),
  };
}

function pressAddLane(button) {
  button.scrollIntoView({ block: "nearest" });
  button.click();
}

function listLanes({ board, store }, folded) {
  return store.all("lane").filter((lane) => board.isFolded(lane) === folded);
}

function setFolded({ commands, session }, lanes, folded) {
  session.group(() => {
    for (const { id } of lanes) commands.setFolded(id, folded);
  });
}
