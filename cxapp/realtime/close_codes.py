"""The codes with which sockets are closed. Clients rely on them: they never change (docs/architecture.md)."""

SIGNED_OUT = 4401  # no credentials, or they have ended
ACCESS_LOST = 4403  # an origin that is not listed, or the person or link lost access
NO_JOURNEY = 4404  # no such address, or no such journey for this person
EDITION_SHOWN = 4410  # visitors see an approved edition of this map, which nothing changes: reload the page
TOO_SLOW = 4408  # does not read what is sent
TOO_BIG = 4413  # sent a frame larger than MAX_MESSAGE_BYTES
TOO_MANY = 4429  # too many sockets, handshakes, frames, or frames that cannot be read
RESTART = 1012  # the process ends, or the page is of a build with another protocol: reconnect or reload
# How the websockets library closes for a frame that is too large: replaced by TOO_BIG.
MESSAGE_TOO_BIG = 1009
