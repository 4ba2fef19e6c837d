"""Inline Markdown as a tree, lists and paragraphs, and what texts may not hold."""
