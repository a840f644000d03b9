"""The page that compares an as-is map with its to-be map."""
