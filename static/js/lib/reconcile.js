// Keeps the children of an element equal to a list, by key: what stays is not touched, so focus and carets live.

const keys = new WeakMap();

// The children made for `items`, in their order, after `after` (or first). `make(item)` gives a new child,
// `update(child, item)` is called for each; children made by nobody stay where they are.
export function reconcile(parent, items, { key = (item) => item.id, make, update = () => {}, after = null }) {
  const kept = childrenByKey(parent);
  const wanted = new Set(items.map(key));
  for (const [name, child] of kept) if (!wanted.has(name)) child.remove();
  let spot = after ? after.nextSibling : parent.firstChild;
  for (const item of items) {
    const child = kept.get(key(item)) ?? setKey(make(item), key(item));
    if (child === spot) spot = spot.nextSibling;
    else placeBefore(parent, child, spot);
    update(child, item);
  }
}

// Says that this child stands for `key`, wherever it was made.
export function setKey(child, key) {
  keys.set(child, key);
  return child;
}

// Puts a child before `spot` without losing its focus, where the browser can.
export function placeBefore(parent, child, spot) {
  if (parent.moveBefore && child.isConnected && parent.isConnected) parent.moveBefore(child, spot);
  else keepFocus(child, () => parent.insertBefore(child, spot));
}

function keepFocus(child, act) {
  const focus = document.activeElement;
  act();
  if (child.contains(focus) && document.activeElement !== focus) focus.focus({ preventScroll: true });
}

function childrenByKey(parent) {
  const kept = new Map();
  for (const child of parent.children) if (keys.has(child)) kept.set(keys.get(child), child);
  return kept;
}
