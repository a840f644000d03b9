// Commands on the whole journey. The server lists them, for the menus of the library and of the map, to those who may.

const RUNS = {
  "to-be": ({ journeyActions }, url) => journeyActions.makeToBe(url),
  compare: (_, url) => location.assign(url),
  copy: ({ journeyActions }, url) => journeyActions.copy(url),
  // The menu that this was chosen from closes first, and returns the focus.
  rename: () => setTimeout(() => document.getElementById("title").click()),
  move: ({ journeyActions }) => journeyActions.move(),
  template: ({ saveTemplate }) => saveTemplate.open(),
  export: () => exportMap("pdf"),
  archive: ({ journeyActions }, url) => journeyActions.archive(url),
  delete: ({ journeyActions }, url) => journeyActions.remove(url),
};

// Return the commands of a list [{name, label, icon, url}, …].
export function createJourneyCommands(list = []) {
  return list.map(({ name, label, icon, url }) => ({
    id: `journey.${name}`,
    label,
    icon,
    section: name === "delete" ? "delete" : "journey",
    things: ["map"],
    edits: true,
    isOffered: ({ store }) => name !== "to-be" || store.journey.state !== "to_be",
    run: (editor) => RUNS[name](editor, url),
  }));
}

// The menu of exports sets the addresses as it opens.
function exportMap(format) {
  document.getElementById("export").click();
  document.querySelector(`#export-menu [data-format=${format}]`).click();
}
