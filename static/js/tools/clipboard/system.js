// What the system's clipboard holds, for a menu: the browser asks the person first.

// Return {json, html, text}; fails if the page may not read.
export async function readSystem() {
  const found = { json: "", html: "", text: "", files: [] };
  for (const item of await navigator.clipboard.read())
    for (const [name, type] of Object.entries({ html: "text/html", text: "text/plain" }))
      if (item.types.includes(type)) found[name] = await (await item.getType(type)).text();
  return found;
}
