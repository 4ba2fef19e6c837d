"""What each kind of page says, as blocks: by kind of thing, the index of a kind, and the pages that stand for themselves."""
