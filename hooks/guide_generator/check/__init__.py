"""Checks: the rules that need the whole guide."""
