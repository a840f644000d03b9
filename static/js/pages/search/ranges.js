// Splits a text at ranges of code points, as the search sends them.

// Return [{part, isFound}, …], without empty parts.
export function codePointRanges(text, ranges) {
  const points = [...text];
  const parts = [];
  let at = 0;
  for (const [start, end] of ranges) {
    parts.push({ part: points.slice(at, start).join(""), isFound: false });
    parts.push({ part: points.slice(start, end).join(""), isFound: true });
    at = end;
  }
  parts.push({ part: points.slice(at).join(""), isFound: false });
  return parts.filter(({ part }) => part);
}
