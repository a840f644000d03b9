"""The editor in Chromium compared with the same map as a page without scripts: opening, scrolling, typing, weight."""
