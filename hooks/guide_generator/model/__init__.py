"""What a guide is made of: its settings, the shapes of its files, and the rules for their texts."""
