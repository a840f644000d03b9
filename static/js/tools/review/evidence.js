// What helps to answer the questions of a stage: groups of lines, each with a sentence for when there are none.

import { stripMarkup } from "../../lib/markup.js";
import { gettext, interpolate } from "../../lib/i18n.js";
import { formatCount, formatScore } from "../../lib/numbers.js";
import { fixText, listFixes } from "../../map/fix-rows.js";
import { facts, stateText } from "../../map/gap-labels.js";
import { titleOf as gapTitle } from "../../map/gaps-panel.js";
import { channelIcon } from "../../map/labels.js";
import { evidenceText } from "../details/quotes.js";
import { CARD_KINDS } from "../../store/kinds.js";

const STATE_ICONS = { significant: "gap", on_target: "check", unmet: "unmet" };
const STATE_TONES = { significant: "bad", on_target: "good", unmet: "bad" };

// Return the groups for a question of a stage: [{id, title, items, none}]. An item is {id, text, icon?, note?, state?,
// tone?, isQuote?, severity?}; `words` are the customers' words: see customer-words.js.
export function listEvidence(editor, stage, field, words) {
  return GROUPS[field](editor, stage, words);
}

const GROUPS = {
  value: (editor, stage) => [listScores(editor, stage), listExceeded(editor, stage)],
  brand_values: (editor, stage, words) => [listWords(editor, stage, words)],
  obstacle: (editor, stage) => [listPains(editor, stage), listUnmet(editor, stage), listGaps(editor, stage)],
};

function listScores({ board, store }, stage) {
  const own = board.scores.placeScores("stage", stage.id).map((score) => scoreItem(score, gettext("The whole stage")));
  const touchpoints = cardsOf(store, "touchpoint", stage.id);
  const measured = touchpoints.flatMap((card) => {
    const scores = board.scores.placeScores("touchpoint", card.id);
    return scores.map((score) => scoreItem(score, cardText(card), channelIcon(card.channel)));
  });
  const isMeasured = own.length + measured.length > 0;
  const others = touchpoints.filter((card) => !board.scores.placeScores("touchpoint", card.id).length);
  const note = isMeasured ? gettext("Not measured") : "";
  const unmeasured = others.map((card) => ({
    id: card.id,
    text: cardText(card) || gettext("Touchpoint"),
    icon: channelIcon(card.channel),
    note,
  }));
  return {
    id: "scores",
    title: gettext("Touchpoints and scores"),
    items: [...own, ...measured, ...unmeasured],
    none: isMeasured ? "" : gettext("Nobody has been asked here yet."),
  };
}

function scoreItem(score, text, icon = "flag") {
  const rated = score.score === null ? gettext("no answers") : formatScore(score.score, score.method);
  const target =
    score.target !== null &&
    interpolate(gettext("target %(target)s"), { target: formatScore(score.target, score.method) });
  return {
    id: `${score.place.id} ${score.metric} ${score.state}`,
    text,
    icon,
    score: `${score.name} ${rated}`,
    note: [target, score.score !== null && facts({ ...score, rank: null })].filter(Boolean).join(" · "),
    state: stateText(score),
    stateIcon: STATE_ICONS[score.state] ?? "info",
    tone: STATE_TONES[score.state],
  };
}

function listExceeded({ store }, stage) {
  return {
    id: "exceeded",
    title: gettext("Exceeded expectations"),
    ...buildList(
      listExpectations(store, stage, "exceeded", "exceeded", "good"),
      gettext("No expectation is marked as exceeded here."),
    ),
  };
}

function listExpectations(store, stage, status, icon, tone) {
  const cards = cardsOf(store, "expectation", stage.id).filter((card) => card.status === status);
  return cards.map((card) => ({ id: card.id, text: cardText(card) || gettext("Expectation"), icon, tone }));
}

function listWords({ board, store }, stage, { state, comments }) {
  const metric = (id) => board.scores.data.metrics.find((known) => known.id === id);
  const here = new Set([stage.id, ...[...CARD_KINDS].flatMap((kind) => cardsOf(store, kind, stage.id)).map(idOf)]);
  const kept = store.all("quote").filter(({ target }) => here.has(target));
  const known = new Set(kept.map(({ text }) => text.trim()));
  const quotes = [...kept, ...comments.filter(({ text }) => !known.has(text.trim()))];
  return {
    id: "words",
    title: gettext("In their words"),
    items: quotes.map((quote) => ({
      id: quote.id,
      text: quote.text,
      note: evidenceText(quote, metric),
      isQuote: true,
    })),
    none: WORDS_STATES[state](quotes.length > 0),
    isFailed: state === "failed",
  };
}

const WORDS_STATES = {
  loading: () => gettext("Loading what customers wrote…"),
  failed: () => gettext("What customers wrote did not load."),
  ready: (hasSome) => (hasSome ? "" : gettext("Nobody has written anything here yet.")),
};

function listPains({ store }, stage) {
  const pains = cardsOf(store, "pain", stage.id).map((card) => ({
    id: card.id,
    text: cardText(card) || gettext("Pain"),
    icon: "warn",
    note: interpolate(gettext("severity %(severity)s of 3"), card),
    tone: card.severity === 3 ? "bad" : null,
  }));
  return { id: "pains", title: gettext("Pains"), ...buildList(pains, gettext("No pains are noted here.")) };
}

function listUnmet({ store }, stage) {
  return {
    id: "unmet",
    title: gettext("Unmet expectations"),
    ...buildList(
      listExpectations(store, stage, "unmet", "unmet", "bad"),
      gettext("No expectation is marked as unmet here."),
    ),
  };
}

function listGaps({ board, store }, stage) {
  const gaps = board.scores.stageScores(stage.id).filter(({ rank }) => rank);
  const isMeasured = board.scores.stageScores(stage.id).length > 0;
  const items = gaps.map((score) => ({
    ...scoreItem(score, gapTitle(store, score), "gap"),
    id: `gap ${score.place.id} ${score.metric}`,
    share: interpolate(gettext("%(share)s\u00a0% of the whole gap"), { share: formatCount(score.share) }),
    fix: listFixes(board, score).map(fixText).join("; "),
  }));
  const none = isMeasured ? gettext("No score is below its target here.") : gettext("Nobody has been asked here yet.");
  return { id: "gaps", title: gettext("Gaps"), ...buildList(items, none) };
}

// Return {items, none}: none is the sentence for when there are no items.
function buildList(items, none) {
  return { items, none: items.length ? "" : none };
}

// Return the cards of a kind in a stage, in the order of the map.
function cardsOf(store, kind, stage) {
  return store.all(kind).filter((card) => card.stage === stage);
}

const idOf = ({ id }) => id;
const cardText = ({ text }) => stripMarkup(text).trim();
