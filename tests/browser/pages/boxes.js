// What a person sees wrong in the boxes of a page: text that is cut, runs out of its frame or lies over other text,
// controls that cover each other, and a page that scrolls sideways. Gives sentences.
() => {
  const SLACK = 1.5;
  // A space at the end of a line hangs over the edge and is not seen.
  const SPACE = 5;
  const FRAMES = "button, a, label, input, td, th, li, p, h1, h2, h3, [role=gridcell], map-card, map-stage";
  const FIELDS = "button, a[href], input:not([type=hidden]), select, textarea, summary";
  const ABOVE = "dialog, [popover], :has(> #canvas) > .st-bar, .live-tag, .time-travel-bar";
  const CONTROLS = "control over control";
  const found = [];
  const pageWidth = document.documentElement.clientWidth;
  const shown = (element) =>
    element.checkVisibility({ opacityProperty: true, visibilityProperty: true, contentVisibilityAuto: true });
  // Read out, and drawn nowhere: one pixel, or clipped away.
  const isForReaders = (element) =>
    element.closest(".sr-only, .skip, title, option") || getComputedStyle(element).clipPath.startsWith("inset(50%");

  const intersect = (a, b) => ({
    left: Math.max(a.left, b.left),
    top: Math.max(a.top, b.top),
    right: Math.min(a.right, b.right),
    bottom: Math.min(a.bottom, b.bottom),
  });
  const isEmpty = ({ left, top, right, bottom }) => right - left < 1 || bottom - top < 1;

  // Return the part of a box that its scrolling and clipping ancestors let through; of a text, its own element too.
  function clip(rect, element, isText = false) {
    const clipsItself = isText && getComputedStyle(element).overflow !== "visible";
    let part = clipsItself ? intersect(rect, element.getBoundingClientRect()) : rect;
    let position = getComputedStyle(element).position;
    for (let one = element.parentElement; one && one !== document.documentElement; one = one.parentElement) {
      const style = getComputedStyle(one);
      if (position === "fixed") break;
      if (position === "absolute" && style.position === "static") continue;
      if (style.overflow !== "visible") part = intersect(part, one.getBoundingClientRect());
      position = style.position;
    }
    return part;
  }

  const say = (element) => {
    const name = element.tagName.toLowerCase();
    const text = element.textContent || element.value || element.getAttribute("aria-label") || "";
    const start = text.trim().replace(/\s+/g, " ").slice(0, 40);
    return `${name}${element.id ? `#${element.id}` : ""}.${[...element.classList].join(".")} “${start}”`;
  };
  // What is cut is whole in a tooltip, or after a press on the button beside it.
  const explains = (element) => {
    if (element.parentElement.querySelector(":scope > button[aria-expanded=false]")) return true;
    const tip = element.closest("[title], [data-tip], [aria-description]");
    return tip && (tip.title || tip.dataset.tip || tip.getAttribute("aria-description"));
  };

  if (document.documentElement.scrollWidth > pageWidth + 1)
    found.push(`the page is ${document.documentElement.scrollWidth} px wide in a window of ${pageWidth}`);

  const texts = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const range = document.createRange();
  const seen = new Set();
  while (walker.nextNode()) {
    const node = walker.currentNode;
    const element = node.parentElement;
    if (!node.data.trim() || !shown(element) || isForReaders(element)) continue;
    if (element.closest("svg, script, style")) continue;
    range.selectNodeContents(node);
    for (const rect of range.getClientRects()) {
      if (isEmpty(rect)) continue;
      const part = clip(rect, element, true);
      if (isEmpty(part)) continue;
      texts.push({ element, node, rect, part });
    }
    checkWords(node, element);
    if (seen.has(element)) continue;
    seen.add(element);
    checkCut(element);
  }

  // A usual word stands on one line, or is hyphenated.
  function checkWords(node, element) {
    if (getComputedStyle(element).hyphens === "auto") return;
    for (const { 0: word, index } of node.data.matchAll(/(?<![\p{L}\d.@/-])\p{L}{3,16}(?![\p{L}\d.@/-])/gu)) {
      range.setStart(node, index);
      range.setEnd(node, index + word.length);
      const tops = [...range.getClientRects()].map(({ top }) => Math.round(top));
      if (Math.max(...tops) - Math.min(...tops) > 4) found.push(`broken word: ${word} in ${say(element)}`);
    }
  }

  // A text that ends in dots or under an edge is whole in a tooltip.
  function checkCut(element) {
    for (let one = element; one && one !== document.body; one = one.parentElement) {
      const style = getComputedStyle(one);
      if (style.position === "fixed") break;
      if (["auto", "scroll"].includes(style.overflowX) || ["auto", "scroll"].includes(style.overflowY)) break;
      if (style.overflowX === "visible" && style.overflowY === "visible") continue;
      const box = one.getBoundingClientRect();
      range.selectNodeContents(element);
      const own = range.getBoundingClientRect();
      const wide = own.right > box.right + SLACK || own.left < box.left - SLACK;
      const high = own.bottom > box.bottom + SLACK + 2 || own.top < box.top - SLACK - 2;
      if ((wide || high) && !explains(element) && !isEmpty(box))
        found.push(`cut ${wide ? "sideways" : "below"}: ${say(element)} in ${say(one)}`);
      break;
    }
  }

  // Text that leaves the frame it belongs to.
  for (const { element, rect, part } of texts) {
    const frame = element.closest(FRAMES);
    if (!frame || getComputedStyle(frame).display === "inline") continue;
    if (getComputedStyle(element).position === "absolute") continue;
    const box = frame.getBoundingClientRect();
    if (box.width && (part.right > box.right + SPACE || part.left < box.left - SPACE))
      found.push(`runs out: ${say(element)} of ${say(frame)}`);
  }

  // Whether one of them is meant to lie over others: a menu, a head that stays, a mark on a picture, the line at the
  // foot of the map over what is scrolled below it, the name of a teammate at the card that they look at.
  const floats = (element, end) => {
    for (let one = element; one && one !== end; one = one.parentElement) {
      const { position } = getComputedStyle(one);
      if (["sticky", "fixed"].includes(position) || one.matches(ABOVE)) return true;
      if (position === "absolute" && one.matches("details > *, [role=menu], [role=dialog]")) return true;
    }
    return false;
  };
  const commonAncestor = (a, b) => {
    let one = a;
    while (!one.contains(b)) one = one.parentElement;
    return one;
  };
  // Whether a control lies whole on a larger one, such as a row that is clicked, and is what a click there meets.
  function isReached({ element, part }, larger) {
    const inside = intersect(part, larger.part);
    const isWide = inside.right - inside.left >= part.right - part.left - 2;
    if (!isWide || inside.bottom - inside.top < part.bottom - part.top - 2) return false;
    const there = document.elementsFromPoint((part.left + part.right) / 2, (part.top + part.bottom) / 2);
    const under = there.findIndex((one) => one === larger.element);
    return under < 0 || there.slice(0, under).some((one) => element.contains(one));
  }
  // Two things in one place are a fault if both are seen there: neither hides the other on purpose.
  function lieOver(a, b, word) {
    if (a.element === b.element || a.element.contains(b.element) || b.element.contains(a.element)) return false;
    const both = intersect(a.part, b.part);
    if (both.right - both.left < 3 || both.bottom - both.top < 3) return false;
    if (word === CONTROLS && (isReached(a, b) || isReached(b, a))) return false;
    const end = commonAncestor(a.element, b.element);
    return !floats(a.element, end) && !floats(b.element, end);
  }
  function compareAll(list, word) {
    list.sort((a, b) => a.part.top - b.part.top);
    let faults = 0;
    for (let i = 0; i < list.length && faults < 10; i++)
      for (let j = i + 1; j < list.length && list[j].part.top < list[i].part.bottom - 2; j++)
        if (lieOver(list[i], list[j], word)) {
          found.push(`${word}: ${say(list[i].element)} and ${say(list[j].element)}`);
          if (++faults >= 10) break;
        }
  }
  compareAll(texts, "text over text");

  const controls = [...document.querySelectorAll(FIELDS)]
    .filter((element) => shown(element) && !isForReaders(element))
    .filter((element) => !element.closest("svg") && getComputedStyle(element).opacity > 0.05)
    .map((element) => ({ element, part: clip(element.getBoundingClientRect(), element) }))
    .filter(({ part }) => !isEmpty(part));
  compareAll(controls, CONTROLS);

  for (const { element, part } of controls) {
    // A field that only programs find and fill.
    if (element.closest("[aria-hidden=true]") && element.tabIndex < 0) continue;
    const inPage = part.left >= -1 && part.right <= pageWidth + 1;
    if (!inPage && !element.closest("#canvas, [class*=scroll]")) found.push(`off the page: ${say(element)}`);
  }
  return [...new Set(found)].slice(0, 40);
}
