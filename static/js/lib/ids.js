// Ids made in the browser: UUIDv7, so that they sort by the time they were made.

// Return a new id. `now` is in milliseconds; `fill` fills an array of bytes with random ones.
/**
 * @param {number} now
 * @param {(bytes: Uint8Array<ArrayBuffer>) => Uint8Array} fill
 */
export function newId(now = Date.now(), fill = (bytes) => crypto.getRandomValues(bytes)) {
  const bytes = fill(new Uint8Array(16));
  for (let place = 5, rest = now; place >= 0; place -= 1, rest = Math.floor(rest / 256)) bytes[place] = rest % 256;
  bytes[6] = 0x70 | (bytes[6] & 0x0f);
  bytes[8] = 0x80 | (bytes[8] & 0x3f);
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
  return hex.replace(/(.{8})(.{4})(.{4})(.{4})/, "$1-$2-$3-$4-");
}
