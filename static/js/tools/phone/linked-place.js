// What a link leads to, as on the map: a thread of comments (?thread=…), or a card (#…).

import { fetchJson } from "../../lib/fetch-json.js";
import { stageOf } from "./comments.js";

// Show the linked place; a thread that no stage shows is opened on the map.
export function showLinkedPlace({ deck, store, data }, hash) {
  const url = new URL(location.href);
  const thread = url.searchParams.get("thread");
  if (!thread) return showRecord(deck, hash.slice(1));
  url.searchParams.delete("thread");
  history.replaceState(history.state, "", url);
  const comment = store.get("comment", thread);
  if (comment && !comment.resolved && stageOf(store, comment)) return showThread(deck, store, data, thread);
  return data.urls.page && location.replace(`${data.urls.page}?view=map&thread=${encodeURIComponent(thread)}`);
}

function showRecord(deck, id) {
  const element = id && deck.element.querySelector(`[data-id="${CSS.escape(id)}"]`);
  if (element) showElement(deck, element);
}

function showThread(deck, store, { urls }, id) {
  showRecord(deck, id);
  const comments = store.all("comment").filter((comment) => comment.id === id || comment.thread === id);
  const at = comments.map((comment) => comment.at ?? "").sort().at(-1);
  if (urls.seen && at) fetchJson(urls.seen, "POST", { thread: id, at });
}

function showElement(deck, element) {
  const card = element.closest(".mcard");
  deck.go(deck.cards.indexOf(card), { smooth: false });
  element.scrollIntoView({ block: "center", inline: "nearest" });
}
