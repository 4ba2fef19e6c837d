"""What each printed document says, as data for the print templates: sheets, booklets, cards, forms, plans, slides."""
