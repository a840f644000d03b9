// Keeps the children of an element equal to a list, by key: unchanged ones are not touched and keep focus and carets.

const keys = new WeakMap();

// Update the children made for `items`, in order, after `after` (or first). `make(item)` returns a new child,
// `update(child, item)` is called for each; other children stay where they are.
/**
 * @template {Element} Child
 * @param {Element} parent
 * @param {any[]} items
 * @param {{
 *   key?: (item: any) => unknown,
 *   make: (item: any) => Child,
 *   update?: (child: Child, item: any) => void,
 *   after?: Element | null,
 * }} how
 */
export function reconcile(parent, items, { key = (item) => item.id, make, update = () => {}, after = null }) {
  const existing = childrenByKey(parent);
  const keys = new Set(items.map(key));
  for (const [name, child] of existing) if (!keys.has(name)) child.remove();
  let spot = after ? after.nextSibling : parent.firstChild;
  for (const item of items) {
    const child = existing.get(key(item)) ?? setKey(make(item), key(item));
    if (child === spot) spot = child.nextSibling;
    else placeBefore(parent, child, spot);
    update(child, item);
  }
}

// Set the key of a child that was made elsewhere.
export function setKey(child, key) {
  keys.set(child, key);
  return child;
}

// Put a child before `spot` without losing its focus, where the browser can.
export function placeBefore(parent, child, spot) {
  if (parent.moveBefore && child.isConnected && parent.isConnected) parent.moveBefore(child, spot);
  else keepFocus(child, () => parent.insertBefore(child, spot));
}

function keepFocus(child, act) {
  const focus = /** @type {HTMLElement | null} */ (document.activeElement);
  act();
  if (child.contains(focus) && document.activeElement !== focus) focus?.focus({ preventScroll: true });
}

function childrenByKey(parent) {
  const children = new Map();
  for (const child of parent.children) if (keys.has(child)) children.set(keys.get(child), child);
  return children;
}
