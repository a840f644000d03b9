// Where the stages and lanes of the map are in the window: bands [{id, start, size}], see band-position.js.

export function listColumns(map) {
  return [...map.querySelectorAll("map-stage, .stage.fold-spot")].map((head) => {
    const { left, width } = head.getBoundingClientRect();
    return { id: head.dataset.id ?? head.dataset.first, start: left, size: width };
  });
}

export function listRows(map) {
  return [...map.querySelectorAll("map-lane")].map((row) => {
    const { top, height } = row.getBoundingClientRect();
    return { id: row.dataset.id, start: top, size: height };
  });
}

// Return where the columns begin, right of the labels of the lanes.
export function columnsStart(map, canvas) {
  return (
    canvas.getBoundingClientRect().left + map.querySelector(".row-stages > .corner").getBoundingClientRect().width
  );
}
