// A day in few letters: 1 Dec, 1 дек.
let form = null;

// The day of a word like 2026-12-01.
export function brief(word) {
  const lang = document.documentElement.lang || "en";
  form ??= new Intl.DateTimeFormat(lang === "en" ? "en-GB" : lang, { day: "numeric", month: "short", timeZone: "UTC" });
  return form.format(new Date(`${word}T00:00:00Z`));
}
