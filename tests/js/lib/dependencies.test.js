import assert from "node:assert/strict";
import { test } from "node:test";
import { drawLine, routeArrows } from "../../../static/js/lib/dependencies.js";

const WIDTH = 100;
const HEIGHT = 60;
const LABEL = "By registered mail, with a receipt that the customer has to sign";
const columns = Array.from({ length: 5 }, (_, at) => ({ left: at * WIDTH, right: (at + 1) * WIDTH }));
const rows = Array.from({ length: 4 }, (_, at) => ({ top: at * HEIGHT, bottom: (at + 1) * HEIGHT }));

function card(column, row) {
  const [left, top] = [column * WIDTH + 10, row * HEIGHT + 10];
  return { key: `${column} ${row}`, column, row, left, right: left + 80, top, bottom: top + 40 };
}

function route(...ends) {
  const arrows = ends.map(([source, target, mutual = false], id) => {
    return { id, source: card(...source), target: card(...target), mutual, label: LABEL };
  });
  return routeArrows(arrows, { columns, rows });
}

// The corners of a line: its numbers in pairs.
function points({ line }) {
  const numbers = line.match(/-?[\d.]+/g).map(Number);
  return Array.from({ length: numbers.length / 2 }, (_, at) => numbers.slice(2 * at, 2 * at + 2));
}

// Whether a line goes through the inside of a card other than at its ends.
function crosses(line, column, row) {
  const { left, right, top, bottom } = card(column, row);
  const [first, ...rest] = points(line);
  let before = first;
  return rest.some((point) => {
    const [low, high] = [Math.min(before[0], point[0]), Math.max(before[0], point[0])];
    const [upper, lower] = [Math.min(before[1], point[1]), Math.max(before[1], point[1])];
    before = point;
    return high > left + 1 && low < right - 1 && lower > top + 1 && upper < bottom - 1;
  });
}

test("an arrow between neighbours goes through the gutter between them", () => {
  const [arrow] = route([[1, 0], [2, 2]]);
  assert.deepEqual(points(arrow)[0], [190, 30]);
  assert.deepEqual(points(arrow).at(-1), [210, 150]);
  assert.ok(points(arrow).some(([x]) => x === 200));
});

test("an arrow in one column goes out and in at the same side", () => {
  const [inner] = route([[1, 0], [1, 2]]);
  assert.deepEqual([points(inner)[0][0], points(inner).at(-1)[0]], [190, 190]);
  const [last] = route([[4, 0], [4, 2]]);
  assert.deepEqual([points(last)[0][0], points(last).at(-1)[0]], [410, 410]);
});

test("a mutual arrow has two heads", () => {
  const [one, both] = route([[0, 0], [1, 0]], [[0, 0], [1, 1], true]);
  assert.equal(one.heads.match(/Z/g).length, 1);
  assert.equal(both.heads.match(/Z/g).length, 2);
});

test("arrows in one gutter are beside each other", () => {
  const found = route([[1, 0], [2, 3]], [[1, 1], [2, 2]], [[1, 3], [2, 0]]);
  const gutters = found.map((arrow) => points(arrow)[Math.floor(points(arrow).length / 2)][0]);
  assert.equal(new Set(gutters).size, 3);
});

// Whether two labels, each 20 px high, stand on each other.
function overlap({ label: one }, { label: other }) {
  return Math.abs(one.y - other.y) < 20 && Math.abs(one.x - other.x) < (one.width + other.width) / 2;
}

test("labels do not stand on each other: where no room is left, one is a dot", () => {
  const found = route(...Array.from({ length: 4 }, () => [[0, 0], [1, 1]]));
  assert.deepEqual(found.map(({ label }) => label.width > 0), [true, true, false, false]);
  assert.ok(!overlap(found[0], found[1]));
});

test("a long label of an arrow in one row is shortened, at the border of the row, with a line to it", () => {
  const [near, far] = route([[0, 1], [1, 1]], [[0, 3], [3, 3]]);
  assert.deepEqual([near.label.y, near.label.width], [120, 150]);
  assert.ok(near.line.endsWith("M100 90L100 120"));
  assert.ok(far.label.width > 100);
});

test("each label of arrows between neighbours in one row is seen", () => {
  const found = route([[0, 1], [1, 1]], [[1, 1], [2, 1]], [[2, 1], [3, 1]], [[3, 1], [4, 1]]);
  assert.ok(found.every(({ label }) => label.width >= 44));
  for (const one of found) for (const other of found) assert.ok(one === other || !overlap(one, other));
});

test("an arrow without a label takes no room from others", () => {
  const ends = { source: card(0, 0), target: card(1, 1) };
  const plain = Array.from({ length: 3 }, (_, id) => ({ id, ...ends, label: " " }));
  const found = routeArrows([...plain, { id: 3, ...ends, label: "By mail" }], { columns, rows });
  assert.deepEqual(found.map(({ label }) => label.width), [0, 0, 0, 65]);
});

test("a label at the right edge of the map stays inside", () => {
  const [arrow] = routeArrows([{ id: 1, source: card(0, 0), target: card(0, 2), label: LABEL }], {
    columns: columns.slice(0, 1),
    rows,
  });
  assert.equal(arrow.label.x + arrow.label.width / 2, Math.max(WIDTH, arrow.label.width));
});

test("no arrow crosses a card", () => {
  const places = columns.flatMap((_, column) => rows.map((_row, row) => [column, row]));
  const all = places.flatMap((source) => places.map((target) => [source, target]));
  const ends = all.filter(([one, other]) => one !== other);
  for (const pair of ends) {
    const [arrow] = route(pair);
    const crossed = places.filter(([column, row]) => crosses(arrow, column, row));
    assert.deepEqual(crossed, [], pair.join(" → "));
  }
});

test("corners are round, and short lines have small ones", () => {
  assert.equal(drawLine([[0, 0], [20, 0], [20, 20]]), "M0 0L15 0Q20 0 20 5L20 20");
  assert.equal(drawLine([[0, 0], [4, 0], [4, 20]]), "M0 0L2 0Q4 0 4 2L4 20");
});
