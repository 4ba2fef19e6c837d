"""What the search index holds, the index itself, and the first answers."""
