"""Live editing over sockets: the doors, the hubs, and who is there."""
