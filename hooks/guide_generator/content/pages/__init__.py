"""What each kind of page says, as blocks: by type of section, by kind of thing, and the pages that stand for themselves."""
