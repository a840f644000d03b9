// Formats moments relative to now: "9 min ago", "yesterday, 19:40", "Mon, 11:05", "14 Nov".

import { gettext, interpolate, ngettext } from "./i18n.js";

const MINUTE_MILLISECONDS = 60_000;

// Return how long ago a moment was, or when, in the shortest unambiguous form. `language` is that of the page.
export function formatRelativeTime(moment, now = new Date(), language = globalThis.document?.documentElement.lang || "en") {
  const at = new Date(moment);
  const minutes = Math.floor((now - at) / MINUTE_MILLISECONDS);
  if (minutes < 1) return gettext("now");
  if (minutes < 60) return interpolate(ngettext("%(n)s min ago", "%(n)s min ago", minutes), { n: minutes });
  const days = countMidnights(at, now);
  const time = format(at, language, { hour: "2-digit", minute: "2-digit" });
  if (days < 1) return time;
  if (days < 2) return interpolate(gettext("yesterday, %(time)s"), { time });
  if (days < 7) return `${format(at, language, { weekday: "short" })}, ${time}`;
  const year = at.getFullYear() === now.getFullYear() ? {} : { year: "numeric" };
  return format(at, language, { day: "numeric", month: "short", ...year });
}

// Return the day and the time in full.
export function formatMoment(moment, language = globalThis.document?.documentElement.lang || "en") {
  return format(new Date(moment), language, { dateStyle: "long", timeStyle: "short" });
}

function format(at, language, options) {
  const hours = options.hour || options.timeStyle ? { hourCycle: "h23" } : {};
  return new Intl.DateTimeFormat(language === "en" ? "en-GB" : language, { ...options, ...hours }).format(at);
}

// Count the midnights between two moments.
function countMidnights(at, now) {
  const midnight = (moment) => Date.UTC(moment.getFullYear(), moment.getMonth(), moment.getDate());
  return Math.round((midnight(now) - midnight(at)) / (24 * 60 * MINUTE_MILLISECONDS));
}
