// The codes with which the server closes a socket: cxapp/realtime/close_codes.py.

export const SIGNED_OUT = 4401;
export const ACCESS_LOST = 4403;
export const NO_JOURNEY = 4404;
export const TOO_MANY = 4429;
// Sent to all clients when the server restarts.
export const RESTART = 1012;
