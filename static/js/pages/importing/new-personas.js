// Personas that a file names and the workspace lacks: created in the workspace, each once.

import { send } from "./requests.js";

// Create personas of these names, each unless the workspace has one of that name by now, and add them to the personas
// of the page's data, and the names of new ones to `created`. Nothing more is created when `isWanted` turns false.
export async function createPersonas({ workspace, personas, urls }, names, created, isWanted) {
  for (const name of names) {
    if (!isWanted()) return;
    const answer = await send(urls.personas, { json: { workspace, name, reuse: true } });
    const persona = await answer.json();
    if (!personas.some(({ id }) => id === persona.id)) personas.push({ id: persona.id, name: persona.name });
    if (answer.status === 201) created.push(persona.name);
  }
}
