// The views of an embedded map: the map, its verdict and the overlays, without editing, storage or a socket.

import { setText } from "../../lib/dom.js";
import { EditorState } from "../../map/editor-state.js";
import "../../map/journey-map.js";
import "../../map/verdict-strip.js";
import { OverlayBar } from "../page/overlay-bar.js";
import { Polling } from "./polling.js";

// Open the map on the data of the page; return an object for tests.
export function openEmbed(data, store) {
  const board = new EditorState(store, data);
  const map = document.querySelector("journey-map");
  map.open(board);
  document.querySelector("verdict-strip").open(board, map);
  new OverlayBar({ board });
  const polling = new Polling({ data, store, board });
  store.addEventListener("change", () => showTitle(store.journey.title));
  document.getElementById("canvas").removeAttribute("aria-busy");
  polling.start();
  return { board, store, polling };
}

function showTitle(title) {
  setText(document.getElementById("title"), title);
  document.title = title;
}
