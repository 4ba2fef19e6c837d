"""What other engines make of the guide, beside what MkDocs makes of it."""
