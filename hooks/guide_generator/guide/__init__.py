"""The whole guide, frozen and linked in both directions, and what is derived from it."""
