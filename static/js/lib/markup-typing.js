// How bold and italic letters are typed: keys and buttons put marks around what is selected, or take them away. What is
// selected is in one row, or is formatted row by row.

import { applyEdits, createEdit, trimSpaces } from "./markup-edits.js";
import { endOf, linkBounds } from "./markup-links.js";
import { SIGN, findRows, isList } from "./markup-lists.js";
import { isWord, parse } from "./markup.js";

/** @typedef {import("./markup-edits.js").Selected} Selected */
/** @typedef {import("./markup-edits.js").Edit} Edit */
/** @typedef {"bold" | "italic"} Style */
/** @typedef {{ row: string, offset: number, from: number, to: number }} Range */
/** @typedef {{ from: number, to: number, mark: string }} Span */

// What a mark does not open before, or close after.
const NOT_FIRST = /[\s)\]},.;:!?…»”’]/;
const NOT_LAST = /[\s([{«„“‘]/;
const MARKS = { bold: "**", italic: "_" };

// Make what is selected bold or italic, or plain if it is so already; without a selection the word at the caret, or
// what is typed next.
/** @type {(selected: Selected, style: Style) => Selected} */
export function toggleStyle(selected, style) {
  const chosen = expandToWords(selected);
  const isCaret = chosen.start === chosen.end;
  if (isCaret && (isAtMark(chosen, style) || !isStyled(chosen, style))) return togglePair(chosen, MARKS[style]);
  const ranges = isCaret ? [expandToSpan(chosen, style)] : findRanges(chosen);
  const change = isStyledThroughout(ranges, style) ? clearStyle : setStyle;
  const edits = ranges.flatMap((range) => change(range, style).map((edit) => shiftEdit(edit, range.offset)));
  // What is in one row stays selected without the marks around it.
  const isTight = ranges.length === 1 && ranges[0].offset + ranges[0].from === chosen.start;
  return applyEdits(chosen, edits, isTight);
}

// Return which formatting what is selected has.
/** @type {(selected: Selected) => { bold: boolean, italic: boolean, bullets: boolean, numbers: boolean }} */
export function readFormats(selected) {
  const [first, last] = findRows(selected);
  const rows = selected.text.split("\n").slice(first, last + 1);
  return {
    bold: isStyled(selected, "bold"),
    italic: isStyled(selected, "italic"),
    bullets: isList(rows, "bullets"),
    numbers: isList(rows, "numbers"),
  };
}

// Marks work at the edges of words alone, so both ends of a selection are moved there.
/** @type {(selected: Selected) => Selected} */
function expandToWords(selected) {
  let { text, start, end } = trimSpaces(selected);
  const isInside = start < end || (isWord(text[start - 1] ?? "") && isWord(text[end] ?? ""));
  while (isInside && start && isWord(text[start - 1]) && isWord(text[start] ?? "")) start -= 1;
  while (isInside && end < text.length && isWord(text[end]) && isWord(text[end - 1] ?? "")) end += 1;
  return { text, start, end };
}

// Put a pair of marks at the caret, remove an empty one, or leave one by its end.
/** @type {(selected: Selected, mark: string) => Selected} */
function togglePair({ text, start }, mark) {
  const [before, after] = [text.slice(0, start), text.slice(start)];
  const place = start + mark.length;
  if (!after.startsWith(mark)) return { text: before + mark + mark + after, start: place, end: place };
  if (!before.endsWith(mark)) return { text, start: place, end: place };
  const from = start - mark.length;
  return { text: text.slice(0, from) + text.slice(place), start: from, end: from };
}

// Return the selected words of each row, without the sign of a list and what marks cannot be next to, and with whole
// links.
/** @type {(selected: Selected) => Range[]} */
function findRanges({ text, start, end }) {
  /** @type {Range[]} */
  const ranges = [];
  let offset = 0;
  for (const row of text.split("\n")) {
    const least = SIGN.exec(row)?.[0].length ?? 0;
    const range = { row, offset, from: Math.max(start - offset, least), to: Math.min(end - offset, row.length) };
    const trimmed = trimRange(expandToLinks(trimMarks(range)));
    if (trimmed.from < trimmed.to) ranges.push(trimmed);
    offset += row.length + 1;
  }
  return ranges;
}

/** @type {(range: Range) => Range} */
function trimRange(range) {
  return trim(range, NOT_FIRST, NOT_LAST);
}

// A selection that ends within marks is about the words.
/** @type {(range: Range) => Range} */
function trimMarks(range) {
  return trim(range, /[\s*_)\]},.;:!?…»”’]/, /[\s*_([{«„“‘]/);
}

/** @type {(range: Range, first: RegExp, last: RegExp) => Range} */
function trim(range, first, last) {
  let { row, from, to } = range;
  while (from < to && first.test(row[from])) from += 1;
  while (from < to && last.test(row[to - 1])) to -= 1;
  return { ...range, from, to };
}

// Marks in the label or the address of a link would be letters.
/** @type {(range: Range) => Range} */
function expandToLinks(range) {
  const links = parse(range.row)[0].runs.filter((run) => run.href).map(linkBounds);
  const touched = links.filter(([from, to]) => from < range.to && to > range.from);
  const from = Math.min(range.from, ...touched.map((link) => link[0]));
  return { ...range, from, to: Math.max(range.to, ...touched.map((link) => link[1])) };
}

/** @type {(ranges: Range[], style: Style) => boolean} */
function isStyledThroughout(ranges, style) {
  const runs = ranges.flatMap(({ row, from, to }) =>
    parse(row)[0].runs.filter(({ start, text }) => start < to && start + text.length > from && text.trim()),
  );
  return runs.length > 0 && runs.every((run) => run[style]);
}

// Return the parts of a row that have a style, without their marks.
/** @type {(row: string, style: Style) => Span[]} */
function findSpans(row, style) {
  /** @type {Span[]} */
  const spans = [];
  const { runs } = parse(row)[0];
  runs.forEach((run, place) => {
    if (!run[style]) return;
    const before = runs[place - 1];
    const ends = findMark(row, style, endOf(run), runs[place + 1]?.start ?? row.length, true);
    if (before?.[style]) return Object.assign(spans[spans.length - 1], { to: ends[0] });
    const [start, size] = findMark(row, style, before ? endOf(before) : 0, run.start, false);
    return spans.push({ from: start + size, to: ends[0], mark: row.slice(start, start + size) });
  });
  return spans;
}

// Return the position and the length of a mark of a style between two runs. Of three stars the outer two are bold.
/** @type {(row: string, style: Style, from: number, to: number, closes: boolean) => [number, number]} */
function findMark(row, style, from, to, closes) {
  const part = row.slice(from, to);
  const three = part.indexOf("***");
  const size = style === "bold" ? 2 : 1;
  if (three >= 0) return [from + three + ((style === "bold") === closes ? 3 - size : 0), size];
  const pattern = style === "bold" ? /\*\*/ : /_|(?<!\*)\*(?!\*)/;
  return [from + Math.max(0, part.search(pattern)), size];
}

/** @type {(range: Range, style: Style) => Span[]} */
function findTouched({ row, from, to }, style) {
  return findSpans(row, style).filter((span) => span.from < to && span.to > from);
}

// Return the edits after which a part of a row does not have the style, but what is around it still has.
/** @type {(range: Range, style: Style) => Edit[]} */
function clearStyle(range, style) {
  const { row, from, to } = range;
  return findTouched(range, style).flatMap((span) => {
    const left = trimRange({ ...range, from: span.from, to: Math.max(span.from, from) });
    const right = trimRange({ ...range, from: Math.min(span.to, to), to: span.to });
    const [opening, closing] = replaceMarks(span, "");
    return [
      isCut(left) ? createEdit(left.to, 0, span.mark) : opening,
      isCut(right) ? createEdit(right.from, 0, span.mark) : closing,
    ];
  });

  // Marks of the other style, and links, are not cut in two.
  function isCut(/** @type {Range} */ rest) {
    return rest.from < rest.to && !/[*_[\]]/.test(row.slice(rest.from, rest.to));
  }
}

// Return the edits after which a part of a row has the style; parts that have it already are joined with it.
/** @type {(range: Range, style: Style) => Edit[]} */
function setStyle(range, style) {
  const others = findSpans(range.row, style === "bold" ? "italic" : "bold");
  const spans = findTouched(range, style);
  const from = Math.min(range.from, ...spans.map((span) => span.from));
  const to = Math.max(range.to, ...spans.map((span) => span.to));
  const pieces = others.reduce(splitAtSpan, [{ ...range, from, to }]).map(trimRange);
  const parts = pieces.filter((part) => part.from < part.to);
  // Three stars would be read the other way round.
  const isAtStar = (/** @type {Span} */ span) => parts.some((part) => span.from === part.from || span.to === part.to);
  const edits = [
    ...parts.flatMap((part) => [createEdit(part.from, 0, MARKS[style]), createEdit(part.to, 0, MARKS[style])]),
    ...spans.flatMap((span) => replaceMarks(span, "")),
    ...others.filter((span) => span.mark === "*" && isAtStar(span)).flatMap((span) => replaceMarks(span, "_")),
  ];
  return edits.sort((one, other) => one.position - other.position || one.count - other.count);
}

// Return the parts of ranges, of which each is around a span of the other style, or in it, or outside.
/** @type {(ranges: Range[], span: Span) => Range[]} */
function splitAtSpan(ranges, span) {
  const [before, after] = [span.from - span.mark.length, span.to + span.mark.length];
  return ranges.flatMap((range) => {
    const { from, to } = range;
    const isAround = from <= span.from && to >= span.to && (from < span.from || to > span.to);
    if (to <= before || from >= after) return [range];
    if (isAround) return [{ ...range, from: Math.min(from, before), to: Math.max(to, after) }];
    if (from < span.from) return [{ ...range, to: before }, { ...range, from: span.from }];
    if (to > span.to) return [{ ...range, to: span.to }, { ...range, from: after }];
    return [range];
  });
}

/** @type {(span: Span, words: string) => Edit[]} */
function replaceMarks({ from, to, mark }, words) {
  return [createEdit(from - mark.length, mark.length, words), createEdit(to, mark.length, words)];
}

/** @type {(edit: Edit, offset: number) => Edit} */
function shiftEdit(edit, offset) {
  return { ...edit, position: edit.position + offset };
}

/** @type {(selected: Selected, style: Style) => boolean} */
function isStyled(selected, style) {
  const chosen = expandToWords(selected);
  if (chosen.start < chosen.end) return isStyledThroughout(findRanges(chosen), style);
  const { from, to } = expandToSpan(chosen, style);
  const { text, start } = chosen;
  return from < to || (text.slice(0, start).endsWith(MARKS[style]) && isAtMark(chosen, style));
}

/** @type {(selected: Selected, style: Style) => boolean} */
function isAtMark({ text, start }, style) {
  return text.startsWith(MARKS[style], start);
}

// Return the part with a style that the caret is in; an empty one outside of such parts.
/** @type {(selected: Selected, style: Style) => Range} */
function expandToSpan({ text, start }, style) {
  const offset = text.lastIndexOf("\n", start - 1) + 1;
  const row = text.slice(offset).split("\n", 1)[0];
  const place = start - offset;
  const span = findSpans(row, style).find(({ from, to }) => from <= place && place <= to);
  return { row, offset, from: span?.from ?? place, to: span?.to ?? place };
}
