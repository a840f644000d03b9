// Words in the reader's language: Django's catalog of this page, the source text where there is none.

const catalog = globalThis;

// The translation of a message.
export function gettext(message) {
  return catalog.gettext ? catalog.gettext(message) : message;
}

// The translation of a message in the form that belongs to `count`.
export function ngettext(one, many, count) {
  if (catalog.ngettext) return catalog.ngettext(one, many, count);
  return count === 1 ? one : many;
}

// The translation of a message that means different things in different places.
export function pgettext(context, message) {
  return catalog.pgettext ? catalog.pgettext(context, message) : message;
}

// The text with every %(name)s replaced by values.name.
export function interpolate(text, values) {
  return text.replace(/%\((\w+)\)s/g, (whole, name) => (name in values ? String(values[name]) : whole));
}
