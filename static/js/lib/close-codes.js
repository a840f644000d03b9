// The codes with which the server closes a socket: cxapp/realtime/close_codes.py.

export const SIGNED_OUT = 4401;
export const ACCESS_LOST = 4403;
export const NO_JOURNEY = 4404;
// Visitors see an approved edition, which has no socket.
export const EDITION_SHOWN = 4410;
export const TOO_MANY = 4429;
// Sent to all clients when the server restarts.
export const RESTART = 1012;
