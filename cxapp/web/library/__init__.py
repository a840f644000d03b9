"""The library: a workspace's journeys, and the start of new ones."""
