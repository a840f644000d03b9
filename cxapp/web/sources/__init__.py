"""The page of a journey's sources of answers: surveys and webhooks."""
