"""What `bin/bench import` is made of: a file, and each reader of it in a fresh process."""
