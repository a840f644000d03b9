// The relationship balance: credits go up as solid blocks, debits down as hatched ones, the line is the running sum.

import { balanceHeight, balancePath } from "../../lib/curves.js";
import { formatSigned } from "../../lib/numbers.js";
import { setChildren, setAttribute, part, setStyle, setText } from "../../lib/dom.js";
import { reconcile } from "../../lib/reconcile.js";
import { sign } from "../overlays/balance.js";
import { showAxis } from "../axis.js";

// Draw the balance of the board into `lane`, and its axis into the label of `row`.
export function drawBalance(lane, row, board) {
  const { account } = board.painter;
  const level = (value) => balanceHeight(value, account.low, account.high);
  ensureFrame(lane, account, level);
  showAxis(
    row,
    ticks(account).map((value) => [value ? formatSigned(value) : "0", level(value)]),
  );
  const items = account.blocks.flatMap((block) => [
    { key: `block ${block.card.id}`, block, level, show: showBlock },
    { key: `run ${block.card.id}`, block, level, show: showRun },
  ]);
  const make = ({ show }) => document.createElement(show === showRun ? "span" : "i");
  reconcile(lane, items, {
    key: (item) => item.key,
    make,
    update: (element, item) => item.show(element, item),
    after: lane.lastFixed,
  });
}

function ensureFrame(lane, account, level) {
  if (lane.dataset.frame !== "balance") {
    const zero = document.createElement("i");
    zero.className = "zero";
    setChildren(lane, zero, part("balance"));
    lane.dataset.frame = "balance";
  }
  const [zero, svg] = [lane.querySelector(".zero"), lane.querySelector(".curve-svg")];
  lane.lastFixed = zero;
  setStyle(zero, "--top", `${level(0).toFixed(2)}%`);
  setAttribute(svg.firstElementChild, "d", balancePath(account));
}

function showBlock(element, { block, level }) {
  element.className = "blk";
  setAttribute(element, "data-sign", sign(block.value));
  setStyle(element, "--left", formatPercent(block.left));
  setStyle(element, "--width", formatPercent(block.width));
  setStyle(element, "--top", `${level(Math.max(block.before, block.after)).toFixed(2)}%`);
  setStyle(element, "--depth", `${Math.abs(level(block.before) - level(block.after)).toFixed(2)}%`);
}

function showRun(element, { block, level }) {
  element.className = block.value >= 0 ? "run up" : "run";
  setAttribute(element, "data-neg", Number(block.after < 0));
  setStyle(element, "--x", formatPercent(block.centre));
  setStyle(element, "--top", `${level(block.after).toFixed(2)}%`);
  setText(element, block.after ? formatSigned(block.after) : "0");
}

// Return about three round values between the extremes of the balance.
function ticks({ low, high }) {
  const step = Math.max(1, Math.ceil((high - low) / 3));
  const found = [];
  for (let value = Math.floor(high / step) * step; value >= low; value -= step) found.push(value);
  return found;
}

function formatPercent(share) {
  return `${(share * 100).toFixed(3)}%`;
}
