// Several repairs of an import as one.

// Merge several repairs into one.
export function mergeRepairs(replacements) {
  const replace = {};
  for (const [scope, values] of replacements.flatMap(Object.entries)) replace[scope] = { ...replace[scope], ...values };
  return { replace };
}
