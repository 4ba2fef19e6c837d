"""The spaces, quotation marks and apostrophes of each language, set when a text is rendered."""
