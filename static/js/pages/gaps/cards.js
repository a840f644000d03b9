// A card of the gap board: the gap, its size and certainty, the fix, and the result.

import { formatShortDate } from "../../lib/date-format.js";
import { gettext, interpolate, pgettext } from "../../lib/i18n.js";
import { stripMarkup } from "../../lib/markup.js";
import {
  formatCount,
  formatDifference,
  formatDifferenceRange,
  formatRange,
  formatScore,
  scalePercent,
} from "../../lib/numbers.js";
import { setIcon, setAttribute, setText, setStyle } from "../../lib/dom.js";
import { initialsOf, showAvatar } from "../../lib/avatars.js";
import { DEFAULT_PERIOD, writeAddress } from "../../lib/periods.js";
import { showFormatted } from "../../map/formatted-text.js";
import { worstText } from "../../tools/hierarchy/words.js";
import { showLinks } from "./links.js";

const GOOD_VERDICTS = ["verified"];
const BAD_VERDICTS = ["worse", "reopened"];

export function showCard(element, card, board) {
  const article = element.firstElementChild;
  setAttribute(element, "data-id", card.id);
  setAttribute(article, "data-burn", card.burn);
  setAttribute(article, "lang", card.language);
  setAttribute(article, "aria-label", cardText(card));
  showPlace(article.querySelector(".gc-w"), card);
  setText(article.querySelector("h3"), card.title || gettext("Untitled"));
  article.querySelector(".gc-unmet").hidden = !card.unmet;
  reveal(article.querySelector(".gc-again"), card.reopened && gettext("Reopened"), "span");
  showFigures(article, card);
  showSince(article.querySelector(".gc-since"), card, board);
  showInside(article.querySelector(".gc-in"), card);
  showPlan(article, card);
  showProgress(article.querySelector(".meas"), card);
  showVerdict(article.querySelector(".gc-v"), card);
  showChange(article.querySelector(".gc-c"), card);
  reveal(article.querySelector(".gc-r"), card.status === "verified" && reasonText(card), "span");
  showFoot(article.querySelector("footer"), card, board);
}

function cardText(card) {
  const parts = [card.title, card.stage, card.journey_title, card.told, card.since?.text];
  return parts.filter(Boolean).join(", ");
}

function showPlace(line, card) {
  const [link, stage] = line.children;
  setAttribute(link, "href", `/journeys/${card.journey}/`);
  setText(link, card.journey_title || gettext("Untitled journey"));
  setText(stage, card.stage ? ` · ${card.stage}` : "");
  setAttribute(line, "title", `${link.textContent}${stage.textContent}`);
}

// Show a line with its text, or hide it.
function reveal(line, text, words) {
  line.hidden = !text;
  if (text) setText(line.querySelector(words), text);
}

function showFigures(article, card) {
  const block = article.querySelector(".ev");
  block.hidden = card.score === null;
  if (block.hidden) return;
  const compared = card.column === "verified" && card.before?.n > 0 && card.after?.n > 0;
  const [kind, was, arrow, now, of, , delta] = block.querySelector(".ev-n").children;
  setText(kind, card.name);
  was.hidden = !compared;
  arrow.toggleAttribute("hidden", !compared);
  setText(now, formatScore(card.score, card.method));
  setText(of, card.target === null ? "" : `/ ${formatScore(card.target, card.method)}`);
  delta.hidden = card.difference === null;
  if (!delta.hidden) showDifference(delta, card);
  if (compared) setText(was, formatScore(card.before.score, card.method));
  showBars(block, card, compared);
  const [n, interval] = block.querySelector(".m-foot").children;
  setText(n, interpolate(gettext("n %(count)s"), { count: formatCount(card.n) }));
  const known = card.low !== null;
  setText(
    interval,
    known ? interpolate(gettext("95 % CI %(range)s"), { range: formatRange(card.low, card.high, card.method) }) : "",
  );
}

// Show the first day whose answers count, and a link to all answers of the period on the map.
function showSince(line, card, board) {
  reveal(line, card.since?.text, "span");
  if (!card.since) return;
  const days = new URLSearchParams();
  writeAddress({ ...DEFAULT_PERIOD, span: "own", ...board.data.window }, days);
  setAttribute(line.lastElementChild, "href", `/journeys/${card.journey}/?${days}`);
}

// Show the worst gap inside the journey that opens at the place, with a link to the map where it is.
function showInside(line, { inside }) {
  reveal(line, inside && worstText(inside), "a");
  line.classList.toggle("weak", Boolean(inside && !inside.proven));
  if (inside) setAttribute(line.lastElementChild, "href", `/journeys/${inside.journey.id}/`);
}

// Show the distance of the score from its target, as on the map; the rise of the score is shown in words below.
function showDifference(delta, card) {
  setText(delta.querySelector("span"), card.distance.short);
  const short = card.higher_is_better ? card.difference < 0 : card.difference > 0;
  delta.classList.toggle("ok", !short);
  setIcon(delta.querySelector("svg"), short ? "gap" : "check");
  setAttribute(delta, "title", card.distance.text);
}

function setTone(element, card) {
  const good = GOOD_VERDICTS.includes(card.verdict);
  element.classList.toggle("good", good);
  element.classList.toggle("bad", BAD_VERDICTS.includes(card.verdict));
  element.classList.toggle("half", !good && !BAD_VERDICTS.includes(card.verdict));
}

function showBars(block, card, compared) {
  const bar = block.querySelector(".bullet");
  const line = block.querySelector(".dumbbell");
  bar.hidden = compared;
  line.hidden = !compared;
  if (!compared) return showBullet(bar, card);
  setTone(line.lastElementChild, card);
  return showDumbbell(line, card);
}

function showPlan(article, card) {
  showFixText(article.querySelector(".gc-fix"), card);
  showLinks(article.querySelector(".gc-links"), card.links);
  const expected = card.column === "planned" && card.expected && formatDifference(card.expected, card.method ?? "mean");
  const text = expected && interpolate(gettext("%(lift)s expected"), { lift: expected });
  reveal(article.querySelector(".gc-lift"), text, ".lift");
}

// Show what will be done, unless the title says it already.
function showFixText(line, { fix, text, title }) {
  line.hidden = !fix || !text || stripMarkup(text) === title;
  if (!line.hidden) showFormatted(line.querySelector("span"), text);
}

// Show how many of the answers needed for a verdict there are.
function showProgress(line, card) {
  line.hidden = card.column !== "fixing" || !card.live || !card.verdict;
  if (line.hidden) return;
  const [, words, , number, bar] = line.children;
  setText(words, card.verdict === "measuring" ? card.told : gettext("Answers since"));
  const figures = { n: formatCount(card.measured), needed: formatCount(card.needed_after) };
  setText(number, interpolate(gettext("%(n)s / %(needed)s"), figures));
  bar.style.setProperty("--w", `${Math.min(100, (100 * card.measured) / card.needed_after)}%`);
}

function showVerdict(line, card) {
  const hasVerdict = card.verdict && card.verdict !== "measuring" && card.column !== "planned";
  line.hidden = !hasVerdict;
  if (!hasVerdict) return;
  setText(line.querySelector("span"), card.told);
  setIcon(
    line.querySelector("svg"),
    GOOD_VERDICTS.includes(card.verdict) ? "check" : BAD_VERDICTS.includes(card.verdict) ? "warn" : "info",
  );
  setTone(line, card);
}

// Show the change that the verdict is about, with its interval.
function showChange(line, card) {
  const known = card.change && card.change.value !== null && card.column !== "planned";
  reveal(line, known && changeText(card), "span");
  setAttribute(line, "title", gettext("95 % confidence sequence: holds however often you look"));
}

function changeText({ change: { value, low, high }, method }) {
  const change = formatDifference(value, method);
  if (low === null) return interpolate(gettext("Change %(change)s"), { change });
  return interpolate(gettext("Change %(change)s, 95 % CI %(range)s"), {
    change,
    range: formatDifferenceRange(low, high, method),
  });
}

function reasonText(card) {
  return card.reason && interpolate(gettext("Closed by hand: %(reason)s"), { reason: card.reason });
}

function showFoot(line, card, board) {
  const person = card.owner && board.person(card.owner);
  const avatar = line.querySelector(".av");
  line.querySelector(".no-owner").hidden = Boolean(person);
  avatar.hidden = !person;
  const name = line.querySelector(".gc-o");
  name.hidden = !person;
  if (person) {
    setAttribute(avatar, "data-hue", person.hue);
    showAvatar(avatar, { ...person, initials: initialsOf(person.name) });
    setText(name, person.name.split(/\s+/)[0]);
    setAttribute(name, "title", person.name);
  }
  showDueDate(line.querySelector(".due"), card);
  const edit = line.querySelector(".gc-edit");
  if (edit) edit.hidden = !card.fix || !board.mayEdit;
  showButton(line.querySelector(".btn"), card, board);
}

function showDueDate(line, card) {
  line.hidden = !card.due || card.column === "verified";
  if (line.hidden) return;
  const day = formatShortDate(card.due);
  line.classList.toggle("late", Boolean(card.overdue));
  setText(line.lastElementChild, card.overdue ? interpolate(gettext("Overdue, %(day)s"), { day }) : day);
}

// Show the button for the next step.
function showButton(element, card, board) {
  const [action, label, quiet] = nextAction(card, board.mayEdit);
  element.hidden = !action;
  setAttribute(element, "data-do", action);
  element.classList.toggle("ghost", Boolean(quiet));
  if (action) setText(element, label);
}

function nextAction(card, mayEdit) {
  const unproven = ["not_proven", "reached_unproven"].includes(card.verdict) && card.column === "fixing";
  if (unproven || (!card.fix && card.state === "not_proven")) return ["ask", gettext("Ask more"), true];
  if (!mayEdit) return [null];
  if (card.column === "open") return ["plan", card.fix ? pgettext("a fix again", "Plan") : gettext("Plan a fix")];
  const reopens = card.column === "verified" && card.verdict !== "verified";
  return reopens ? ["reopen", pgettext("a gap", "Reopen"), true] : [null];
}

// Show a bar up to the score, the hatched missing part, the interval, the target and the expected lift.
function showBullet(element, card) {
  const [fill, miss, , lift] = element.children;
  const at = (value) => scalePercent(card.scale, value);
  const score = at(card.score);
  const target = card.target === null ? score : at(card.target);
  setStyle(element, "--v", score);
  setStyle(element, "--t", card.target === null ? "-9px" : target);
  setStyle(element, "--lo", at(card.low ?? card.score));
  setStyle(element, "--hi", at(card.high ?? card.score));
  const [from, to] = card.higher_is_better ? [score, target] : [target, score];
  setStyle(miss, "--v", from);
  setStyle(miss, "--t", to);
  setStyle(fill, "--v", score);
  lift.hidden = !card.expected || card.column === "verified";
  if (!lift.hidden) showLift(lift, card, at);
}

function showLift(element, card, at) {
  const step = Math.abs(card.expected) * (card.higher_is_better ? 1 : -1);
  setSpan(element, at, card.score, card.score + step);
}

// Show before and after on one line, with the current interval of the place.
function showDumbbell(element, { scale, target, before, score, low, high }) {
  const [tick, interval, line, old, now] = element.children;
  const at = (value) => scalePercent(scale, value);
  tick.hidden = target === null;
  if (!tick.hidden) setStyle(tick, "--l", at(target));
  setSpan(interval, at, low ?? score, high ?? score);
  setSpan(line, at, before.score, score);
  setStyle(old, "--l", at(before.score));
  setStyle(now, "--l", at(score));
}

function setSpan(element, at, from, to) {
  const [low, high] = [Math.min(from, to), Math.max(from, to)];
  setStyle(element, "--l", at(low));
  setStyle(element, "--w", `${(parseFloat(at(high)) - parseFloat(at(low))).toFixed(1)}%`);
}
