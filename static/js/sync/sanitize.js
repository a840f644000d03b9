// Cleans data for the server: replaces lone surrogates and NUL in texts by the replacement character.

export function sanitize(value) {
  if (typeof value === "string") return value.toWellFormed().replaceAll("\0", "\ufffd");
  if (Array.isArray(value)) return value.map(sanitize);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, sanitize(inner)]));
}
