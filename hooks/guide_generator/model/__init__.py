"""Models: the settings of a guide, the types of its files, and the rules for single texts."""
