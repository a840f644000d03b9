"""The library: a workspace's journeys, and where a new one begins."""
