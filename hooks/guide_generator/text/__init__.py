"""Texts as strings: their languages, typography, normalization and comparison."""
