"""What editors work with: the form, new guides and sheets, translations, what has aged."""
