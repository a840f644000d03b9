// The parts of a session, made for one another.

import { Undo } from "./undo.js";
import { CatchingUp } from "./catching-up.js";
import { Comparing } from "./comparing.js";
import { Log } from "./log.js";
import { Outbox } from "./outbox.js";
import { Presence } from "./presence.js";
import { Refusals } from "./refusals.js";
import { Sender } from "./sender.js";
import { Socket } from "./socket.js";
import { Status } from "./status.js";

// `world` is the browser, or what stands in for it in tests.
export function assemble({ store, socketUrl, apiUrl, user = "" }, world) {
  const { clock, random } = world;
  const undo = new Undo();
  const log = new Log(apiUrl, world.fetch);
  const outbox = new Outbox(world.storage, world.claim(`${user} ${store.journey.id} `));
  const socket = new Socket({ url: socketUrl, makeSocket: world.makeSocket, clock, random });
  return {
    ...{ store, undo, log, outbox, socket },
    sender: new Sender({ outbox, store, socket, clock, random }),
    status: new Status({ outbox, clock }),
    presence: new Presence({ clock, send: (frame) => socket.send(frame) }),
    refusals: new Refusals({ outbox, store, undo }),
    catching: new CatchingUp({ log, store, clock, random }),
    comparing: new Comparing({ log, store, clock, random }),
  };
}
