// The kinds of record that may open a child journey.

import { fieldOf, FIELDS } from "../../store/kinds.js";

export const CHILD_KINDS = Object.keys(FIELDS).filter((kind) => fieldOf(kind, "child"));
