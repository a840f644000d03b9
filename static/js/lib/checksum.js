// A mark of records by which two copies of a map are compared: cxapp/records/checksum.py makes the same.

const TABLE = Uint32Array.from({ length: 256 }, (_, byte) => {
  let value = byte;
  for (let bit = 0; bit < 8; bit += 1) value = value & 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1;
  return value;
});
const encoder = new TextEncoder();

// The mark of [kind, record] pairs: how many there are, and a sum that their order does not change.
export function digest(pairs) {
  return formatDigest(pairs.length, sumOf(pairs));
}

// The sum of pairs, which may be reckoned in parts: `sum` is that of those before.
export function sumOf(pairs, sum = 0) {
  return pairs.reduce((so, pair) => (so + crc32(encoder.encode(canonicalJson(pair)))) >>> 0, sum);
}

// The mark of so many pairs with this sum.
export function formatDigest(count, sum) {
  return `${count}-${sum.toString(16).padStart(8, "0")}`;
}

// JSON without spaces, the keys of objects in their order.
export function canonicalJson(value) {
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(",")}]`;
  const keys = Object.keys(value).sort();
  return `{${keys.map((key) => `${JSON.stringify(key)}:${canonicalJson(value[key])}`).join(",")}}`;
}

// CRC-32, as zlib has it.
function crc32(bytes) {
  let value = 0xffffffff;
  for (const byte of bytes) value = TABLE[(value ^ byte) & 0xff] ^ (value >>> 8);
  return (value ^ 0xffffffff) >>> 0;
}
