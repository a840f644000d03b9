// Formats moments and days: 14:52, Today, 21 November.

import { gettext, interpolate, ngettext } from "./i18n.js";

const MINUTE_MILLISECONDS = 60_000;

const formatters = new Map();

// Return the time of day: 14:52.
export function formatTime(moment) {
  return formatter({ hour: "2-digit", minute: "2-digit", hourCycle: "h23" }).format(new Date(moment));
}

// Return the day: 21 November, with the year if it is not the current one.
export function formatDay(moment, now = new Date()) {
  const date = new Date(moment);
  const year = date.getFullYear() === now.getFullYear() ? {} : { year: "numeric" };
  return formatter({ day: "numeric", month: "long", ...year }).format(date);
}

// Return a day given as 2026-11-21 in short form: 21 Nov, with the year if it is not the current one.
export function formatShortDate(key, now = new Date()) {
  const year = key.slice(0, 4) === String(now.getFullYear()) ? {} : { year: "numeric" };
  return formatter({ day: "numeric", month: "short", ...year }).format(new Date(`${key}T12:00`));
}

// Return a day given as 2026-11-21 in words, with its year: 21 November 2026.
export function formatLongDate(key) {
  return formatter({ day: "numeric", month: "long", year: "numeric", timeZone: "UTC" }).format(
    new Date(`${key}T12:00Z`),
  );
}

// Return the day in the form used for comparisons and requests: 2026-11-21.
export function dayKey(moment) {
  const date = new Date(moment);
  const two = (number) => String(number).padStart(2, "0");
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
}

// Return the day of a moment in a time zone, by default the reader's own: 2026-11-21.
export function dayIn(zone, moment = new Date()) {
  // Swedish days are written like this.
  return findFormatter("sv-SE", { timeZone: zone || undefined }).format(new Date(moment));
}

// Return how many days ago a moment was: 0 today, 1 yesterday.
export function daysAgo(moment, now = new Date()) {
  const noon = (date) => new Date(date.getFullYear(), date.getMonth(), date.getDate(), 12).getTime();
  return Math.round((noon(now) - noon(new Date(moment))) / 86_400_000);
}

function formatter(options) {
  return findFormatter(globalThis.document?.documentElement.lang || "en", options);
}

// Return the formatter of a language, made once: to make one takes about as long as to draw a card.
function findFormatter(language, options) {
  const key = language + JSON.stringify(options);
  // The day comes before the month, in English too.
  const locale = language === "en" ? "en-GB" : language;
  if (!formatters.has(key)) formatters.set(key, new Intl.DateTimeFormat(locale, options));
  return formatters.get(key);
}

// Return how long ago a moment was, or when, in the shortest unambiguous form. `language` is that of the page.
export function formatRelativeTime(
  moment,
  now = new Date(),
  language = globalThis.document?.documentElement.lang || "en",
) {
  const at = new Date(moment);
  const minutes = Math.floor((now.getTime() - at.getTime()) / MINUTE_MILLISECONDS);
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
  return findFormatter(language, { ...options, ...hours }).format(at);
}

// Count the midnights between two moments.
function countMidnights(at, now) {
  const midnight = (moment) => Date.UTC(moment.getFullYear(), moment.getMonth(), moment.getDate());
  return Math.round((midnight(now) - midnight(at)) / (24 * 60 * MINUTE_MILLISECONDS));
}
