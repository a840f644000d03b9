// Customers' words: the comments at a place, and those kept on the card as quotes.

import { skipComposing } from "../../lib/input-method.js";
import { formatDay } from "../../lib/date-format.js";
import { gettext, interpolate } from "../../lib/i18n.js";
import { formatCount } from "../../lib/numbers.js";
import { setChildren, setAttribute, part, setText } from "../../lib/dom.js";
import { reconcile } from "../../lib/reconcile.js";
import { UnsentTexts } from "../../store/unsent-text.js";
import { rankAt } from "../editing/commands.js";
import { fetchJson } from "../../lib/fetch-json.js";
import { findStorage } from "../../lib/stored-items.js";

const SEARCH_DELAY = 300;
const MEASURED_KINDS = new Set(["touchpoint", "stage"]);

// Create the quotes of a record, the answers they can be taken from, and a field for words heard elsewhere.
export function createQuotes(context, kind) {
  const { board, store, commands, id } = context;
  const element = part("quotes");
  const [list, answers, add] = element.children;
  const metric = (metricId) => board.scores.data.metrics.find((known) => known.id === metricId);
  list.addEventListener("click", ({ target }) => {
    if (target.closest("[data-do=remove-quote]")) commands.remove("quote", target.closest("li").quote.id);
  });
  enableAnswerComments(context, answers, {
    quote: (answer) => addQuote(context, answer),
    told: (answer) => evidenceText(answer, metric),
  });
  enableForm(add, context);
  const show = (_record, free) => {
    const quotes = store.all("quote").filter(({ target }) => target === id);
    reconcile(list, quotes, {
      make: () => part("quote"),
      update: (item, quote) => showQuote(item, quote, metric, free),
    });
    // Visitors see the quotes that members kept, but no answers.
    answers.hidden = !MEASURED_KINDS.has(kind) || Boolean(board.me.visitor);
    add.hidden = !free;
    showMetrics(add.querySelector("select"), board);
  };
  return { element, show };
}

// Keep a customer's words on a card.
function addQuote({ store, session, board, id }, answer) {
  if (!answer || !board.mayEdit) return;
  const all = store.all("quote");
  session.submit("quote.create", { id: crypto.randomUUID(), rank: rankAt(all, all.length), target: id, ...answer });
}

function showQuote(item, quote, metric, free) {
  const [words, source, remove] = item.children;
  item.quote = quote;
  setText(words, quote.text);
  setText(source, evidenceText(quote, metric));
  remove.hidden = !free;
}

// Return "CSAT 2 of 5, 14 November".
export function evidenceText({ metric: id, value, day }, metric) {
  const known = metric(id);
  const values = { metric: known?.name, value: formatCount(value ?? 0), high: known && formatCount(known.high) };
  const rated =
    known && value !== null ? interpolate(gettext("%(metric)s %(value)s of %(high)s"), values) : known?.name;
  return [rated, day && formatDay(`${day}T12:00`)].filter(Boolean).join(", ");
}

function enableForm(add, context) {
  const form = add.querySelector("form");
  const draft = keepDraft(add, form.elements.text, context);
  form.addEventListener("keydown", skipComposing((event) => event.stopPropagation()));
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const { text, metric, value, day } = form.elements;
    if (!text.value.trim()) return text.focus();
    const rated = metric.value && value.value !== "" ? value.valueAsNumber : null;
    addQuote(context, { text: text.value.trim(), metric: metric.value || null, value: rated, day: day.value || null });
    form.reset();
    draft.drop();
    add.open = false;
    return add.firstElementChild.focus();
  });
  form.elements.metric.addEventListener("change", ({ target }) => {
    const known = context.board.scores.data.metrics.find(({ id }) => id === target.value);
    for (const [name, bound] of Object.entries({ min: known?.low, max: known?.high }))
      setAttribute(form.elements.value, name, bound === undefined ? null : String(bound));
    form.elements.value.disabled = !known;
  });
}

// Keep what is typed on this device, and show it again with the details of the same record.
function keepDraft(add, field, { board, store, id }) {
  const texts = new UnsentTexts({ storage: findStorage("localStorage"), me: board.me.id, journey: store.journey.id });
  const place = `quote ${id}`;
  field.value = texts.get(place) ?? "";
  add.open = Boolean(field.value);
  field.addEventListener("input", () => (field.value.trim() ? texts.set(place, field.value) : texts.drop(place)));
  return { drop: () => texts.drop(place) };
}

function showMetrics(select, board) {
  const options = [["", gettext("No metric")], ...board.scores.data.metrics.map(({ id, name }) => [id, name])];
  const key = JSON.stringify(options);
  if (select.dataset.key !== key) setChildren(select, ...options.map(([value, word]) => new Option(word, value)));
  select.dataset.key = key;
}

// Fill the fold `box` when it is opened. `quote(answer)` saves an answer as a quote,
// `told(answer)` returns a short text of an answer.
function enableAnswerComments({ board, store, id }, box, { quote, told }) {
  const [, search, list, none] = box.children;
  let timer = null;
  let requestNumber = 0;
  const fill = async () => {
    requestNumber += 1;
    const turn = requestNumber;
    const answers = await fetchJson(buildUrl(store.journey.id, id, search.value.trim()));
    if (turn === requestNumber) show(answers);
  };
  const show = (payload) => {
    const answers = (payload?.results ?? []).map(buildAnswer);
    none.hidden = answers.length > 0;
    setText(none, payload ? gettext("No comments found.") : gettext("This did not load. Try again."));
    reconcile(list, answers, {
      make: () => part("answer"),
      update: (item, answer) => showAnswer(item, answer, told, board.mayEdit),
    });
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
  const params = { journey, place, words: "1", ...(search ? { search } : {}) };
  for (const [name, value] of Object.entries(params)) url.searchParams.set(name, value);
  return url;
}

// Return an answer in the form of a quote, under its own id.
function buildAnswer({ id, comment, metric, value, at, day = at.slice(0, 10) }) {
  return { id, answer: { text: comment, metric, value, day } };
}

function showAnswer(item, { answer }, sourceText, mayEdit) {
  const [words, short, button] = item.children;
  item.answer = answer;
  setText(words, answer.text);
  setText(short, sourceText(answer));
  button.hidden = !mayEdit;
}
