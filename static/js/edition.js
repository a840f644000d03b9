// An edition of a map, for members: drawn from the page's data like an embedded map, and never refreshed.

import { openEmbed } from "./tools/embed/embed.js";
import { JourneyStore } from "./store/journey-store.js";

const data = JSON.parse(document.getElementById("editor-data").textContent);
globalThis.embed = openEmbed(data, new JourneyStore(data.snapshot), { polls: false });
