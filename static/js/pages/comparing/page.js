/* The page of a comparison: the list of differences, and what happens when one of the maps has changed since. */
import { enableFormActions } from "../../lib/form-actions.js";
import { skipComposing } from "../../lib/input-method.js";
import { Differences } from "./differences.js";
import { MapNews } from "./map-news.js";
import { fetchFresh, takeParts } from "./fresh-page.js";

let differences = findDifferences();
const news = new MapNews(document.getElementById("cmp-news"), showChanges);
document.addEventListener("keydown", skipComposing((event) => differences?.handleKey(event)));
if (document.getElementById("question")) enableFormActions(document.getElementById("main"));

function findDifferences() {
  const list = document.querySelector(".cmp-list");
  return list && new Differences(list);
}

// Draw both maps as they are now, where the reader is; a pair that is no more has another page.
async function showChanges() {
  const fresh = await fetchFresh(location.href).catch(() => null);
  if (!fresh) return location.reload();
  const choice = differences?.choice;
  takeParts(fresh);
  differences = findDifferences();
  if (choice) differences?.choose(choice);
  return news.restart();
}
