"""What `bin/bench history` works on."""
