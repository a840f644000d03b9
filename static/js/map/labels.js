// The words and icons for the values that fields take; the server's vocabulary in the reader's language.

import { gettext } from "../lib/i18n.js";

export const CHANNELS = new Map([
  ["shop", [gettext("Store"), "store"]],
  ["website", [gettext("Web"), "web"]],
  ["app", [gettext("App"), "app"]],
  ["phone", [gettext("Phone"), "phone"]],
  ["email", [gettext("E-mail"), "mail"]],
  ["chat", [gettext("Chat"), "chat"]],
  ["social", [gettext("Social"), "social"]],
  ["advertising", [gettext("Ads"), "ads"]],
  ["courier", [gettext("Courier"), "courier"]],
  ["parcel", [gettext("Parcel"), "parcel"]],
  ["partner", [gettext("Partner"), "partner"]],
  ["other", [gettext("Other"), "other"]],
]);

export const EMOTIONS = new Map([
  [-2, gettext("very negative")],
  [-1, gettext("negative")],
  [0, gettext("neutral")],
  [1, gettext("positive")],
  [2, gettext("very positive")],
]);

export const STATUSES = new Map([
  ["unmet", gettext("Unmet")],
  ["met", gettext("Met")],
  ["exceeded", gettext("Exceeded")],
]);

export const LEVELS = new Map([
  ["contact", gettext("Contact")],
  ["interaction", gettext("Interaction")],
  ["engagement", gettext("Engagement")],
]);

export const ROLES = new Map([
  ["owner", gettext("Owner")],
  ["editor", gettext("Editor")],
  ["commenter", gettext("Commenter")],
  ["viewer", gettext("Viewer")],
]);

export const LANES = new Map([
  ["actions", gettext("Customer actions")],
  ["touchpoints", gettext("Touchpoints")],
  ["emotion", gettext("Emotion")],
  ["thoughts", gettext("Thoughts")],
  ["expectations", gettext("Expectations")],
  ["pains", gettext("Pains")],
  ["metrics", gettext("Metrics")],
  ["opportunities", gettext("Opportunities")],
  ["evidence", gettext("Evidence")],
  ["frontstage", gettext("Frontstage")],
  ["backstage", gettext("Backstage")],
  ["support", gettext("Support")],
  ["custom", gettext("Own lane")],
]);

export const DRIVERS = new Map([
  ["brand_recognition", gettext("Brand recognition")],
  ["courtesy", gettext("Courtesy and openness of staff")],
  ["convenience", gettext("Convenience of contact")],
  ["access", gettext("Access to points of sale")],
  ["loyalty", gettext("Loyalty policy")],
  ["unobtrusive_advertising", gettext("Unobtrusive advertising")],
  ["speed", gettext("Speed of response")],
  ["expectations", gettext("Meeting expectations")],
]);

const CARD_KINDS = { touchpoints: "touchpoint", expectations: "expectation", pains: "pain", emotion: null, metrics: null };

const NAMES = {
  touchpoint: gettext("Touchpoint"),
  expectation: gettext("Expectation"),
  pain: gettext("Pain"),
  note: gettext("Note"),
  stage: gettext("Stage"),
  lane: gettext("Lane"),
};

// The labels of the text fields of records.
export const FIELDS = {
  text: gettext("text"),
  title: gettext("title"),
  goal: gettext("goal of the customer"),
  value: gettext("value for the customer"),
  brand_values: gettext("brand values"),
  obstacle: gettext("obstacle"),
  duration: gettext("duration"),
};

const BLUEPRINT = new Set(["frontstage", "backstage", "support"]);

// Return the kind of card in a lane of this kind, or null.
export function cardKind(laneKind) {
  return laneKind in CARD_KINDS ? CARD_KINDS[laneKind] : "note";
}

// Return the label of a kind of record; a note is labelled after its lane.
export function nameOf(kind, lane = null) {
  return kind === "note" && lane ? lane.title || LANES.get(lane.kind) : NAMES[kind];
}

// Return the first word of a name, unless it is too short to identify anybody.
export function shortName(name) {
  const [first] = name.split(/\s/);
  return first.length > 2 ? first : name;
}

// Whether a lane is below the line of visibility: what customers do not see belongs to the company.
export function isBlueprint(laneKind) {
  return BLUEPRINT.has(laneKind);
}
