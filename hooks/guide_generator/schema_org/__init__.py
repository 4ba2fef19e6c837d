"""What search engines read of a page: its thing in the words of schema.org."""
