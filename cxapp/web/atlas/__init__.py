"""The atlas page: all journeys by the level of the life cycle, with what is inside them."""
