"""Words: texts in several languages, how they are set, folded and compared."""
