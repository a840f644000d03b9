// The page of a persona: a store from the page's data, a session that keeps it up to date, and views and tools on top.

import { SIGNED_OUT } from "../../lib/close-codes.js";
import "../../map/save-status.js";
import { JourneyStore } from "../../store/journey-store.js";
import { declareKinds } from "../../store/kinds.js";
import { PERSONA_SCHEMA } from "../../store/persona-schema.js";
import { createSession } from "../../sync/session.js";
import { Toasts } from "../../tools/page/toasts.js";
import { HistoryPanel } from "./history.js";
import { ItemDrag } from "./item-drag.js";
import { ItemFields } from "./item-fields.js";
import { Items } from "./items.js";
import { Messages } from "./messages.js";
import { SegmentField } from "./segment-field.js";
import { PersonaView } from "./view.js";
import { People } from "./people.js";
import { Texts } from "./texts.js";

const EDITORS = new Set(["owner", "editor"]);

function open() {
  declareKinds(PERSONA_SCHEMA, "persona");
  const data = JSON.parse(document.getElementById("persona-data").textContent);
  const store = new JourneyStore(data.snapshot, "persona");
  const session = createSession(data, store);
  const root = document.getElementById("persona");
  const words = document.getElementById("persona-words").dataset;
  const page = { data, store, session, root, words, toasts: new Toasts(), mayEdit: data.may_edit };
  document.querySelector("save-status").open(session);
  page.people = new People(page);
  page.texts = new Texts(page);
  page.view = new PersonaView(page);
  for (const Tool of [Items, ItemFields, ItemDrag, SegmentField, Messages, HistoryPanel]) new Tool(page);
  followRights(page);
  globalThis.persona = page;
  session.start();
}

// Follow the role, which may change or be lost while the page is open.
function followRights(page) {
  const set = (mayEdit) => {
    page.mayEdit = mayEdit;
    page.root.classList.toggle("may-edit", mayEdit);
    for (const field of page.root.querySelectorAll("select, input")) field.disabled = !mayEdit;
    if (!mayEdit) page.texts.close();
  };
  page.session.addEventListener("role", ({ detail }) => set(EDITORS.has(detail.role)));
  page.session.addEventListener("closed", ({ detail }) => detail.code !== SIGNED_OUT && set(false));
}

open();
