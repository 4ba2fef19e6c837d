"""Tools for editors: the form, new guides and sheets, translations, outdated content."""
