"""The guide: frozen, linked in both directions, with what is derived from it."""
