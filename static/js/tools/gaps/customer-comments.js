// What customers wrote last about a gap: the first lines of each comment, and the whole on demand.

import { fetchJson } from "../../lib/fetch-json.js";
import { gettext } from "../../lib/i18n.js";
import { part, setAttribute, setIcon, setText } from "../../lib/dom.js";
import { reconcile } from "../../lib/reconcile.js";
import { evidenceText } from "../details/quotes.js";

// The scores that are shown → {query: its request}.
const requests = new WeakMap();

// Create the comments of answers to one metric at one place; absent as long as there are none.
export function createCustomerComments(board, { place, metric: id }) {
  const element = part("row-top");
  const list = document.createElement("ul");
  list.className = "quotes quote-list";
  setText(element.firstElementChild, gettext("In their words"));
  element.append(list);
  element.hidden = true;
  const sizes = new ResizeObserver((entries) => entries.forEach(({ target }) => showButton(target.closest("li"))));
  const show = async () => {
    const query = String(buildQuery(board, place.id, id));
    const payload = await fetchComments(board, query);
    if (!payload || query !== String(buildQuery(board, place.id, id))) return;
    const metric = board.scores.data.metrics.find((known) => known.id === id);
    reconcile(list, payload.comments, {
      make: () => createComment(sizes),
      update: (item, comment) => showComment(item, { ...comment, metric: id }, metric),
    });
    element.hidden = !payload.comments.length;
  };
  return { element, show };
}

// Ask for the days of the figures that are shown, also while those of another period are on their way.
function buildQuery({ rated, persona }, place, metric) {
  return new URLSearchParams({ metric, place, ...rated.window, ...(persona ? { persona } : {}) });
}

function fetchComments({ rated, data }, query) {
  if (!requests.has(rated)) requests.set(rated, new Map());
  const known = requests.get(rated);
  if (!known.has(query)) {
    const request = fetchJson(`${data.urls.api}scores/comments/?${query}`);
    known.set(query, request);
    request.then((payload) => payload ?? known.delete(query));
  }
  return known.get(query);
}

function createComment(sizes) {
  const item = part("quote");
  const [words, , button] = item.children;
  setAttribute(words, "dir", "auto");
  setAttribute(button, "data-do", null);
  setIcon(button.firstElementChild, "chev-d");
  const toggle = () => fold(item, !words.classList.contains("folded"));
  button.addEventListener("click", toggle);
  words.addEventListener("click", () => button.hidden || String(getSelection()) || toggle());
  fold(item, true);
  sizes.observe(words);
  return item;
}

function fold(item, folded) {
  const [words, , button] = item.children;
  words.classList.toggle("folded", folded);
  setAttribute(button, "aria-expanded", !folded);
  for (const name of ["aria-label", "title"])
    setAttribute(button, name, folded ? gettext("Show the whole comment") : gettext("Show the first lines"));
}

// Offer the whole only of what is cut.
function showButton(item) {
  const [words, , button] = item.children;
  button.hidden = words.classList.contains("folded") && words.scrollHeight <= words.clientHeight;
}

function showComment(item, comment, metric) {
  const [words, source] = item.children;
  setText(words, comment.text);
  setText(source, [evidenceText(comment, () => metric), comment.persona].filter(Boolean).join(" · "));
}
