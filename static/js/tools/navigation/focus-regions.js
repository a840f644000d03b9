// F6: from the bar to the map to the panel, and round.

export class FocusRegions {
  constructor({ grid, panel }) {
    Object.assign(this, { grid, panel });
  }

  // Goes to the next region, or back.
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
