// F6 moves the focus from the bar to the map to the panel, and back to the bar.

export class FocusRegions {
  constructor({ grid, panel }) {
    Object.assign(this, { grid, panel });
  }

  // Focus the next or previous region.
  focusNext(step) {
    const regions = [
      document.querySelector(".topbar"),
      document.querySelector(".toolbar"),
      document.getElementById("canvas"),
      document.getElementById("panel"),
    ];
    const open = regions.filter((region) => !region.hidden);
    const at = open.findIndex((region) => region.contains(document.activeElement));
    this.#enter(open.at((at + step) % open.length));
  }

  #enter(region) {
    if (region.id === "canvas") this.grid.focusFirst();
    else region.querySelector("a[href], button:not([disabled], [tabindex='-1']), input")?.focus();
  }
}
