"""The editor in Chromium beside the same map as a page without scripts: opening, scrolling, typing, its weight."""
