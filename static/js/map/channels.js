// The channels of touchpoints: those that are built in, and the workspace's own, which cards have as "own:" and an id.

import { gettext, interpolate, pgettext } from "../lib/i18n.js";
import { SCHEMA } from "../store/schema.js";

const PREFIX = "own:";
// A page shows maps of one workspace.
const own = new Map();

// Set the workspace's own channels: [{id, name, icon, online, archived}, …].
export function setOwnChannels(list) {
  own.clear();
  for (const channel of list) own.set(PREFIX + channel.id, channel);
}

// Whether a value of a touchpoint's channel is an own channel, known here or not.
export function isOwn(value) {
  return typeof value === "string" && value.startsWith(PREFIX);
}

// Whether a value is an own channel that this page does not know.
export function isUnknown(value) {
  return isOwn(value) && !own.has(value);
}

// Return the value of the own channel of this name, or undefined.
export function findByName(name) {
  const key = name.toLocaleLowerCase();
  return [...own].find(([, channel]) => channel.name.toLocaleLowerCase() === key)?.[0];
}

// Return the own channels among some values: [[value, channel], …].
export function listOwn(values) {
  return [...own].filter(([value]) => values.has(value));
}

// Return the name of an own channel.
export function ownName(value) {
  return own.get(value)?.name ?? gettext("Unknown channel");
}

// Return the icon of a channel, and of none; `builtIn` are the values of those that are built in.
export function iconOf(value, builtIn) {
  if (builtIn.has(value)) return SCHEMA.channelIcons[value] ?? value;
  return own.get(value)?.icon ?? "other";
}

// Return the own channels that a card with this value can have, as labels: those that are archived only if it has them.
export function ownLabels(value = null) {
  const offered = [...own].filter(([key, { archived }]) => !archived || key === value);
  const labels = new Map(offered.map(([key, { name }]) => [key, name]));
  if (isUnknown(value)) labels.set(value, ownName(value));
  return labels;
}

// Return the name of a channel with the place where customers meet it, if that is known.
export function describeChannel(value, name) {
  const channel = own.get(value);
  if (!channel) return name;
  const place = channel.online ? pgettext("channel", "Online") : pgettext("channel", "Offline");
  return interpolate(gettext("%(channel)s, %(place)s"), { channel: name, place: place.toLocaleLowerCase() });
}
