// Translations from Django's catalog of this page, with the source text as fallback.

/** @type {any} */
const catalog = globalThis;

// Return the translation of a message.
/** @type {(message: string) => string} */
export function gettext(message) {
  return catalog.gettext ? catalog.gettext(message) : message;
}

// Return the translation of a message in the plural form for `count`.
/** @type {(one: string, many: string, count: number) => string} */
export function ngettext(single, many, count) {
  if (catalog.ngettext) return catalog.ngettext(single, many, count);
  return count === 1 ? single : many;
}

// Return the translation of a message whose meaning depends on the context.
/** @type {(context: string, message: string) => string} */
export function pgettext(context, message) {
  return catalog.pgettext ? catalog.pgettext(context, message) : message;
}

// Return the text with every %(name)s replaced by values.name.
/** @type {(text: string, values: Record<string, unknown>) => string} */
export function interpolate(text, values) {
  return text.replace(/%\((\w+)\)s/g, (whole, name) => (name in values ? String(values[name]) : whole));
}
