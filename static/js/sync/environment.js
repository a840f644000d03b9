// What a session needs of the browser: sockets, HTTP, the disk, the time. Tests bring their own.

import { csrfToken } from "../lib/fetch-json.js";
import { newId } from "../lib/ids.js";
import { Asking } from "./latest-request.js";
import { clock } from "./clock.js";
import { claimQueue } from "./tab-queue.js";
import { DiskStorage } from "./storage.js";

const PATIENCE = 20000;

// Asks for what is no part of the map, such as its scores.
export function newAsking() {
  return new Asking({ fetch: request, clock, random: Math.random });
}

export function browser() {
  const storage = new DiskStorage();
  return {
    clock,
    storage,
    newId,
    random: Math.random,
    makeSocket: (url) => new WebSocket(absolute(url)),
    fetch: request,
    claim: (prefix) => claimQueue({ prefix, storage, locks: navigator.locks, session: tabStorage(), newId }),
    watch,
  };
}

// Says at once when the network is gone, tries again as soon as it is back, and asks before a page goes that could keep nothing.
function watch(session) {
  addEventListener("offline", () => session.cut());
  addEventListener("online", () => session.hurry());
  addEventListener("beforeunload", (event) => session.atRisk && event.preventDefault());
}

function request(url, { method = "GET", body, headers = {} } = {}) {
  const own = { Accept: "application/json", ...headers };
  if (body) Object.assign(own, { "Content-Type": "application/json", "X-CSRFToken": csrfToken() });
  return fetch(url, { method, body, headers: own, signal: AbortSignal.timeout(PATIENCE) });
}

function absolute(url) {
  const full = new URL(url, location.href);
  full.protocol = full.protocol.replace("http", "ws");
  return full.href;
}

function tabStorage() {
  try {
    return sessionStorage;
  } catch {
    return null;
  }
}
