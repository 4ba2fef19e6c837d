"""The markup of texts: inline Markdown as a tree, paragraphs and lists, and what is not allowed."""
