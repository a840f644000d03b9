// Creates the parts of a session and connects them with each other.

import { UndoHistory } from "./undo.js";
import { UndoMemory } from "./undo-memory.js";
import { CatchUp } from "./catch-up.js";
import { ChecksumComparison } from "./checksum.js";
import { Connection } from "./connection.js";
import { HttpOperations, Log } from "./http.js";
import { Outbox } from "./outbox.js";
import { Presence } from "./presence.js";
import { RefusedOperations } from "./refused-operations.js";
import { Sender } from "./sender.js";
import { Socket } from "./socket.js";
import { Status } from "./status.js";

// Create the parts. `world` is the browser or its substitute in tests, `build` the page's build, `user` the id of the
// person at work, `role` their role, `visitor` whether they came by a share link, `snapshotPath` where the whole
// document is, below the address of the API.
export function createParts(options, world) {
  const { store, socketUrl, apiUrl, snapshotPath, user = "", role, visitor = false, build = "" } = options;
  const { clock, random } = world;
  const undo = new UndoHistory();
  const log = new Log(apiUrl, world.fetch, snapshotPath);
  const outbox = new Outbox(world.storage, world.claim(`${user} ${store.root.id} `));
  const socket = new Socket({ url: socketUrl, makeSocket: world.makeSocket, clock, random });
  const http = new HttpOperations({ url: apiUrl, fetch: world.fetch, store, protocol: PROTOCOL_VERSION });
  const connection = new Connection({ socket, http, clock, random, build });
  return {
    ...{ store, undo, log, outbox, connection, me: { role, visitor } },
    undoMemory: new UndoMemory(undo, world.tabStorage?.() ?? null),
    sender: new Sender({ outbox, store, connection, clock, random }),
    status: new Status({ outbox, clock }),
    presence: new Presence({
      clock,
      send: (frame) => connection.send(frame),
      isAhead: (record) => outbox.entries.some(({ type, data }) => type === "text.edit" && data.id === record),
    }),
    refusals: new RefusedOperations({ outbox, store, undo }),
    catchUp: new CatchUp({ log, store, clock, random }),
    comparison: new ChecksumComparison({ log, store, clock, random }),
  };
}

// PROTOCOL_VERSION in cxapp/client_version.py.
const PROTOCOL_VERSION = 1;

// Return the socket's address. The page names its build, so that the server can say when there is a newer one.
export function socketAddress({ urls, build }) {
  const url = new URL(urls.socket, location.href.replace(/^http/, "ws"));
  url.search = String(new URLSearchParams({ build, protocol: String(PROTOCOL_VERSION) }));
  return url.href;
}
