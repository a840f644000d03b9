"""Live editing over sockets: authentication, hubs and presences."""
