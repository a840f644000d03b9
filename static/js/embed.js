// An embedded map on another site: drawn from the page's data, kept fresh by polling, never changed.

import { openEmbed } from "./tools/embed/embed.js";
import { JourneyStore } from "./store/journey-store.js";

const data = JSON.parse(document.getElementById("editor-data").textContent);
globalThis.embed = openEmbed(data, new JourneyStore(data.snapshot));
