"""What differs between two states of a guide, as readers see it."""
