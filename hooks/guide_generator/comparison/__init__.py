"""Comparison: what differs for readers between two states of a guide."""
