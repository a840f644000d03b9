// A checksum of records by which two copies of a map are compared: cxapp/records/checksum.py computes the same.

const TABLE = Uint32Array.from({ length: 256 }, (_, byte) => {
  let value = byte;
  for (let bit = 0; bit < 8; bit += 1) value = value & 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1;
  return value;
});
const encoder = new TextEncoder();

// Return the checksum of [kind, record] pairs: their number, and a sum that does not depend on their order.
export function digest(pairs) {
  return formatDigest(pairs.length, sumOf(pairs));
}

// Return the sum of pairs, which may be computed in parts: `sum` is that of the earlier ones.
export function sumOf(pairs, sum = 0) {
  return pairs.reduce((so, pair) => (so + crc32(encoder.encode(canonicalJson(pair)))) >>> 0, sum);
}

// Return the checksum of so many pairs with this sum.
export function formatDigest(count, sum) {
  return `${count}-${sum.toString(16).padStart(8, "0")}`;
}

// Return JSON without spaces, with the keys of objects sorted.
export function canonicalJson(value) {
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(",")}]`;
  const keys = Object.keys(value).sort();
  return `{${keys.map((key) => `${JSON.stringify(key)}:${canonicalJson(value[key])}`).join(",")}}`;
}

// Return the CRC-32, as zlib computes it.
function crc32(bytes) {
  let value = 0xffffffff;
  for (const byte of bytes) value = TABLE[(value ^ byte) & 0xff] ^ (value >>> 8);
  return (value ^ 0xffffffff) >>> 0;
}
