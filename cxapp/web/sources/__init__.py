"""The page of what brings answers to a journey: surveys and webhooks."""
