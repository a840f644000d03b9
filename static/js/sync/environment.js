// What a session needs of the browser: sockets, HTTP, storage and time; tests bring their own.

import { fetchTranslated, jsonHeaders, pageLanguage } from "../lib/fetch-json.js";
import { newId } from "../lib/ids.js";
import { findStorage } from "../lib/stored-items.js";
import { LatestRequest } from "./latest-request.js";
import { clock } from "./clock.js";
import { claimQueue } from "./tab-queue.js";
import { DiskStorage } from "./storage.js";

const REQUEST_TIMEOUT = 20000;

const tabStorage = () => findStorage("sessionStorage");

// Return a requester for what is not part of the map, such as its scores.
export function createLatestRequest() {
  return new LatestRequest({ fetch: sendRequest, clock, random: Math.random });
}

export function browserEnvironment() {
  const storage = new DiskStorage();
  return {
    clock,
    storage,
    newId,
    random: Math.random,
    makeSocket: (url) => new WebSocket(socketAddress(url)),
    fetch: sendRequest,
    claim: (prefix) => claimQueue({ prefix, storage, locks: navigator.locks, session: tabStorage(), newId }),
    tabStorage,
    watch: watchPage,
  };
}

// Report a lost network at once, reconnect as soon as it is back, ask before the page closes if data could be lost, and
// keep the undo steps.
function watchPage(session) {
  addEventListener("offline", () => session.cut());
  addEventListener("online", () => session.hurry());
  addEventListener("beforeunload", (event) => session.isAtRisk && event.preventDefault());
  addEventListener("pagehide", () => session.keepUndo());
  document.addEventListener("visibilitychange", () => document.hidden && session.keepUndo());
}

/**
 * @param {string} url
 * @param {{ method?: string, body?: string, headers?: Record<string, string> }} [how]
 */
function sendRequest(url, { method = "GET", body, headers = {} } = {}) {
  const all = { ...jsonHeaders(Boolean(body)), ...headers };
  return fetchTranslated(url, { method, body, headers: all, signal: AbortSignal.timeout(REQUEST_TIMEOUT) });
}

// Return the address of a socket that speaks the language of this page.
function socketAddress(url) {
  const full = new URL(url, location.href);
  full.protocol = full.protocol.replace("http", "ws");
  const language = pageLanguage();
  if (language) full.searchParams.set("language", language);
  return full.href;
}
