// Customers' comments at a place: answers with text, searched on the server, loaded when the list is opened.

import { skipComposing } from "../../lib/input-method.js";
import { fetchJson } from "../../lib/fetch-json.js";
import { gettext } from "../../lib/i18n.js";
import { part, setText } from "../../lib/dom.js";
import { reconcile } from "../../lib/reconcile.js";

const SEARCH_DELAY = 300;

// Fill the fold `box` when it is opened. `quote(answer)` keeps one on the card, `told(answer)` is the answer in short.
export function enableAnswerComments({ board, store, id }, box, { quote, told }) {
  const [, search, list, none] = box.children;
  let timer = null;
  let asked = 0;
  const fill = async () => {
    const turn = (asked += 1);
    const found = await fetchJson(buildUrl(store.journey.id, id, search.value.trim()));
    if (turn === asked) show(found);
  };
  const show = (found) => {
    const answers = (found?.results ?? []).map(buildAnswer);
    none.hidden = answers.length > 0;
    setText(none, found ? gettext("Nobody has added such words here.") : gettext("This did not load. Try again."));
    reconcile(list, answers, { make: () => part("answer"), update: (item, answer) => showAnswer(item, answer, told, board.mayEdit) });
  };
  box.addEventListener("toggle", () => box.open && fill());
  search.addEventListener("keydown", skipComposing((event) => event.stopPropagation()));
  search.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(fill, SEARCH_DELAY);
  });
  list.addEventListener("click", ({ target }) => {
    const item = target.closest("[data-do=quote]")?.closest("li");
    if (item) quote(item.answer);
  });
}

function buildUrl(journey, place, search) {
  const url = new URL("/api/v1/answers/", location.href);
  const wanted = { journey, place, words: "1", ...(search ? { search } : {}) };
  for (const [name, value] of Object.entries(wanted)) url.searchParams.set(name, value);
  return url;
}

// Return an answer in the form of a quote, under its own id.
function buildAnswer({ id, comment, metric, value, at, day = at.slice(0, 10) }) {
  return { id, answer: { text: comment, metric, value, day } };
}

function showAnswer(item, { answer }, told, mayEdit) {
  const [said, short, button] = item.children;
  item.answer = answer;
  setText(said, answer.text);
  setText(short, told(answer));
  button.hidden = !mayEdit;
}
