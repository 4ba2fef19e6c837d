"""What pages are composed of, as blocks: sections by type and in groups, dates, figures, regions, what refers to a thing."""
