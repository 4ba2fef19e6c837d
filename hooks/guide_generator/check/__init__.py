"""The rules that need the whole guide."""
