"""The settings of a guide: its languages, kinds, sections, repository and address, and what they have in common with models."""
