// The view of the list of gaps that somebody has chosen on this device.

import { readItem, storeItem } from "../../lib/stored-items.js";

const STORAGE_KEY = "gaps-view";
export const DEFAULT_VIEW = "weight";

export const readGapView = () => readItem(STORAGE_KEY);
export const storeGapView = (view) => storeItem(STORAGE_KEY, view);
