"""What programs read: JSON, tables, their descriptions, feeds, calendars, plain texts."""
