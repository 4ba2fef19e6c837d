"""Strict YAML with the place of each value, advice for broken files, edits, and problems as people read them."""
