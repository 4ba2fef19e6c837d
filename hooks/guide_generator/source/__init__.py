"""YAML files as sources: strict reading with positions, advice on mistakes, edits in place, and problems as messages."""
