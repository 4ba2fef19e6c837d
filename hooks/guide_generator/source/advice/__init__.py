"""Advice on files that aren't YAML: where they are wrong, the likely mistake, and what to write instead."""
