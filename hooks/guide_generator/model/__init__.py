"""Models: the classes of a guide's files, the types of their fields and sections, and the rules for single texts."""
