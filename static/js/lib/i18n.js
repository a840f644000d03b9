// Translations from Django's catalog of this page, with the source text as fallback.

const catalog = globalThis;

// Return the translation of a message.
export function gettext(message) {
  return catalog.gettext ? catalog.gettext(message) : message;
}

// Return the translation of a message in the plural form for `count`.
export function ngettext(one, many, count) {
  if (catalog.ngettext) return catalog.ngettext(one, many, count);
  return count === 1 ? one : many;
}

// Return the translation of a message whose meaning depends on the context.
export function pgettext(context, message) {
  return catalog.pgettext ? catalog.pgettext(context, message) : message;
}

// Return the text with every %(name)s replaced by values.name.
export function interpolate(text, values) {
  return text.replace(/%\((\w+)\)s/g, (whole, name) => (name in values ? String(values[name]) : whole));
}
