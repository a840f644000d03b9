// The times and numbers of the exchange with the server, each just short of its limit and exactly on it.

import assert from "node:assert/strict";
import { test } from "node:test";
import { Presence } from "../../../static/js/sync/presence.js";
import { sanitize } from "../../../static/js/sync/session.js";
import { isTransient } from "../../../static/js/sync/sender.js";
import { Socket } from "../../../static/js/sync/socket.js";
import { Status } from "../../../static/js/sync/status.js";
import { UndoHistory } from "../../../static/js/sync/undo.js";
import { Clock } from "../world.js";

const idsOf = (history) => history.take()?.ids;

test("typing is one step up to a pause of a second, in one text alone", () => {
  const steps = (...notes) => {
    const history = new UndoHistory();
    notes.forEach(([burst, now], place) => history.note(`o${place}`, { burst, now }));
    return notes.map(() => idsOf(history)).filter(Boolean).reverse();
  };
  assert.deepEqual(steps(["t", 0], ["t", 999]), [["o0", "o1"]]);
  assert.deepEqual(steps(["t", 0], ["t", 1000]), [["o0"], ["o1"]]);
  assert.deepEqual(steps(["t", 0], ["t", 900], ["t", 1800]), [["o0", "o1", "o2"]]);
  assert.deepEqual(steps(["t", 0], ["u", 10]), [["o0"], ["o1"]]);
  assert.deepEqual(steps([null, 0], [null, 0]), [["o0"], ["o1"]]);
});

test("a step names five hundred operations at the most, and each once", () => {
  const history = new UndoHistory();
  for (let place = 0; place < 500; place += 1) history.note(`o${place}`, { burst: "t", now: 0 });
  assert.equal(history.isContinued("t", 0), false);
  history.note("more", { burst: "t", now: 0 });
  assert.deepEqual(idsOf(history), ["more"]);
  assert.equal(idsOf(history).length, 500);
  history.note("same", { burst: "u", now: 0 });
  history.note("same", { burst: "u", now: 1 });
  assert.deepEqual(idsOf(history), ["same"]);
});

test("two hundred steps are kept", () => {
  const history = new UndoHistory();
  for (let place = 0; place < 201; place += 1) history.note(`o${place}`);
  let count = 0;
  let last;
  while (history.canUndo) {
    last = idsOf(history);
    count += 1;
  }
  assert.deepEqual([count, last], [200, ["o1"]]);
});

test("a group is one step, an empty one is none, and one in another belongs to it", () => {
  const history = new UndoHistory();
  assert.equal(history.group(() => "done"), "done");
  assert.equal(history.canUndo, false);
  history.group(() => {
    history.note("a");
    history.group(() => history.note("b"));
    history.note("c");
  });
  assert.deepEqual([idsOf(history), history.canUndo], [["a", "b", "c"], false]);
  assert.throws(() => history.group(() => {
    history.note("d");
    throw new Error("stopped");
  }));
  history.note("e");
  assert.deepEqual([idsOf(history), idsOf(history)], [["e"], ["d"]]);
});

test("what has no effect is no step, and a new step ends what could be redone", () => {
  const history = new UndoHistory();
  history.note("a", { burst: "t", now: 0 });
  history.note("b", { burst: "t", now: 0 });
  history.pushUndone({ ids: ["x"] });
  assert.ok(history.canRedo);
  history.forget("x");
  assert.equal(history.canRedo, false);
  history.forget("a");
  history.pushUndone({ ids: ["y"] });
  history.note("c");
  assert.equal(history.canRedo, false);
  assert.deepEqual([idsOf(history), idsOf(history), idsOf(history)], [["c"], ["b"], undefined]);
});

test("an operation without effect leaves its step, and an empty step what can be undone or redone", () => {
  const history = new UndoHistory();
  assert.equal(history.takeUndone(), undefined);
  history.endBurst();
  history.push({ ids: ["a", "b"], burst: "t" });
  assert.equal(history.isContinued("t", 0), false, "it was never timed");
  history.push({ ids: ["c"] });
  history.pushUndone({ ids: ["d"] });
  history.pushUndone({ ids: ["e", "f"] });
  for (const id of ["b", "c", "d", "e"]) history.forget(id);
  assert.deepEqual([idsOf(history), history.canUndo], [["a"], false]);
  assert.deepEqual([history.takeUndone().ids, history.canRedo], [["f"], false]);
});

test("the steps of a dropped record go, and those of one with a longer name stay", () => {
  const history = new UndoHistory();
  for (const burst of ["note n1 text", "note n1 title", "note n12 text", null])
    history.note(String(burst), { burst, now: 0 });
  history.dropRecord("note", "n1");
  assert.deepEqual([idsOf(history), idsOf(history), idsOf(history)], [["null"], ["note n12 text"], undefined]);
});

function presence() {
  const clock = new Clock();
  const sent = [];
  const here = new Presence({
    clock,
    send: (frame) => sent.push([clock.now() - 1_000_000, JSON.parse(frame).presence]),
  });
  return { clock, sent, here };
}

test("a place is sent at once, the next after a tenth of a second, and of several the last", async () => {
  const { clock, sent, here } = presence();
  here.update({ record: "a" });
  here.update({ record: "b" });
  here.update({ record: "c" }, { view: 1 });
  await clock.wind(99);
  assert.deepEqual(sent, [[0, { record: "a" }]]);
  await clock.wind(1);
  assert.deepEqual(sent.at(-1), [100, { record: "c", view: 1 }]);
  await clock.wind(100);
  here.update({ record: "d" });
  assert.deepEqual(sent.at(-1), [200, { record: "d", view: 1 }]);
});

test("the same place is not sent again, unless another waits or the connection is new", async () => {
  const { clock, sent, here } = presence();
  here.reset([]);
  assert.deepEqual(sent, []);
  here.update({ record: "a" });
  here.update({ record: "a" });
  await clock.wind(1000);
  assert.equal(sent.length, 1);
  here.update({ record: "b" });
  here.update({ record: "c" });
  here.update({ record: "b" });
  await clock.wind(1000);
  assert.deepEqual(sent.map(([, { record }]) => record), ["a", "b", "b"]);
  here.reset([]);
  assert.equal(sent.length, 4);
});

// An operation that waits.
const waits = (id) => ({ id, type: "note.update", data: { id } });

function status(entries) {
  const clock = new Clock();
  const statuses = [];
  const outbox = { entries };
  const shown = new Status({ outbox, clock });
  shown.addEventListener("status", ({ detail }) => statuses.push(detail.state));
  return { clock, statuses, outbox, shown };
}

test("an answer is overdue after ten seconds of connection", async () => {
  const { clock, statuses, shown } = status([waits("a")]);
  shown.setConnected(true);
  await clock.wind(9999);
  assert.deepEqual(statuses, ["sending"]);
  await clock.wind(1);
  assert.deepEqual(statuses, ["sending", "unsaved"]);
  shown.noteAnswer();
  assert.equal(statuses.at(-1), "sending");
});

test("the time without a connection does not count", async () => {
  const { clock, statuses, shown } = status([waits("a")]);
  shown.setConnected(true);
  await clock.wind(6000);
  shown.setConnected(false);
  await clock.wind(60_000);
  shown.setConnected(true);
  await clock.wind(3999);
  assert.equal(statuses.at(-1), "sending");
  await clock.wind(1);
  assert.equal(statuses.at(-1), "unsaved");
});

test("each oldest operation has ten seconds of its own", async () => {
  const { clock, statuses, outbox, shown } = status([waits("a"), waits("b")]);
  shown.setConnected(true);
  await clock.wind(9000);
  outbox.entries = [outbox.entries[1]];
  shown.update();
  await clock.wind(9999);
  assert.equal(statuses.at(-1), "sending");
  await clock.wind(1);
  assert.equal(statuses.at(-1), "unsaved");
});

test("the state says how things stand, and is sent only when it changes", () => {
  const { statuses, outbox, shown } = status([]);
  shown.update();
  assert.deepEqual(statuses, [], "nothing is sent before there is anything to send");
  shown.setConnected(true);
  shown.update();
  outbox.entries = [waits("a")];
  shown.update();
  shown.update();
  shown.setConnected(false);
  shown.end();
  assert.deepEqual(statuses, ["saved", "saving", "offline", "ended"]);
});

test("a change behind one that waited for the connection is sent with it, and later changes are saved", () => {
  const { statuses, outbox, shown } = status([waits("a")]);
  shown.setConnected(true);
  outbox.entries = [...outbox.entries, waits("b")];
  shown.update();
  assert.equal(statuses.at(-1), "sending");
  outbox.entries = outbox.entries.slice(1);
  shown.update();
  assert.equal(statuses.at(-1), "saving");
});

test("it is said that news is polled, until it is no longer, and that an answer is overdue", async () => {
  const { clock, outbox, shown } = status([]);
  const [details, stuck] = [[], []];
  shown.addEventListener("status", ({ detail }) => details.push(detail));
  shown.addEventListener("stuck", () => stuck.push(shown.state));
  outbox.entries = [waits("a")];
  shown.update();
  outbox.entries = [];
  shown.setConnected(true, { polls: true });
  shown.setConnected(true);
  const [offline, polled, connected] = details;
  assert.deepEqual(offline, { state: "offline", waiting: 1 });
  assert.deepEqual([polled, connected], [{ state: "saved", waiting: 0, polls: true }, { state: "saved", waiting: 0 }]);
  outbox.entries = [waits("a")];
  shown.update();
  await clock.wind(10_000);
  assert.deepEqual(stuck, ["unsaved"]);
});

function socket(random = () => 1) {
  const clock = new Clock();
  const made = [];
  const events = [];
  const makeSocket = (url) => {
    const one = {
      url,
      readyState: 1,
      sent: [],
      closed: false,
      at: clock.now() - 1_000_000,
      send: (frame) => one.sent.push(frame),
      close: () => (one.closed = true),
    };
    made.push(one);
    return one;
  };
  const here = new Socket({ url: "/ws/", makeSocket, clock, random });
  for (const name of ["frame", "down", "closed"])
    here.addEventListener(name, ({ detail }) => events.push([name, detail.code ?? detail]));
  here.start();
  return { clock, made, events, here };
}

test("a socket that is silent for twelve seconds is replaced", async () => {
  const { clock, made, events } = socket();
  await clock.wind(11_999);
  made[0].onmessage({ data: '{"type":"head"}' });
  await clock.wind(11_999);
  assert.deepEqual(events, [["frame", { type: "head" }]]);
  await clock.wind(1);
  assert.deepEqual([events.at(-1), made[0].closed], [["down", 1006], true]);
  await clock.wind(499);
  assert.equal(made.length, 1);
  await clock.wind(1);
  assert.equal(made.length, 2);
});

test("a frame that is no JSON shows life and is no frame", async () => {
  const { clock, made, events } = socket();
  await clock.wind(11_999);
  made[0].onmessage({ data: "<html>" });
  await clock.wind(11_999);
  assert.deepEqual(events, []);
});

test("how a connection ended decides when the next is made", async () => {
  for (const [code, random, wait] of [
    ...[[1006, 1, 500], [1006, 0, 250], [4429, 1, 5000], [1012, 1, 1500], [1012, 0, 250], [4413, 1, 500]],
  ]) {
    const { clock, made } = socket(() => random);
    made[0].onclose({ code });
    await clock.wind(wait - 1);
    assert.equal(made.length, 1, `${code}`);
    await clock.wind(1);
    assert.equal(made.length, 2, `${code}`);
  }
});

test("the delay doubles with each loss until the connection is steady, and ends with a stop", async () => {
  const { clock, made, here } = socket();
  const lose = async () => {
    const count = made.length;
    made.at(-1).onclose({ code: 1006 });
    let wait = 0;
    for (; made.length === count && wait < 60_000; wait += 250) await clock.wind(250);
    return wait;
  };
  const waits = [await lose(), await lose()];
  here.markSteady();
  assert.deepEqual([...waits, await lose()], [500, 1000, 500]);
  here.stop();
  here.recycle();
  await clock.wind(60_000);
  assert.equal(made.length, 4);
});

test("who has lost access does not connect again, even in a hurry", async () => {
  for (const code of [4401, 4403, 4404]) {
    const { clock, made, events, here } = socket();
    made[0].onclose({ code });
    here.hurry();
    await clock.wind(60_000);
    assert.deepEqual([made.length, events], [1, [["down", code], ["closed", code]]]);
  }
});

test("a hurry connects at once, unless there is a connection", async () => {
  const { made, here } = socket();
  here.hurry();
  assert.equal(made.length, 1);
  made[0].onclose({ code: 1006 });
  here.hurry();
  assert.equal(made.length, 2);
  made[0].onmessage({ data: '{"type":"late"}' });
  made[0].onclose({ code: 1006 });
  here.send("x");
  made[1].readyState = 0;
  here.send("y");
  assert.deepEqual([made.length, made[0].sent, made[1].sent], [2, [], ["x"]]);
  here.stop();
  here.send("z");
  here.hurry();
  assert.deepEqual([made.length, made[1].closed], [2, true]);
});

test("which statuses leave open what became of an operation", () => {
  const open = [200, 400, 403, 404, 408, 409, 410, 413, 425, 429, 499, 500, 502, 503].filter(isTransient);
  assert.deepEqual(open, [408, 425, 429, 500, 502, 503]);
});

test("data has no half characters and no NUL, however deep", () => {
  const dirty = { text: "a\ud800b\0", list: ["\udc00", 0, null, false], deep: { text: "😀" } };
  assert.deepEqual(sanitize(dirty), { text: "a\ufffdb\ufffd", list: ["\ufffd", 0, null, false], deep: { text: "😀" } });
});
