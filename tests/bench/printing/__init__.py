"""The same map printed by Chromium, and a scale to weigh processes on."""
