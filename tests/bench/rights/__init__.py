"""What `bin/bench revocation` is made of: people at sockets, and those who take their rights away."""
