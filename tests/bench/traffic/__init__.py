"""Many clients of a live server in one process, cheap enough that the server is what gets measured."""
