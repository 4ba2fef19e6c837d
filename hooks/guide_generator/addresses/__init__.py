"""Where every page, data file and PDF is."""
