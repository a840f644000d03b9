"""The HTTP door: JSON under /api/v1/, translated into one call inwards."""
