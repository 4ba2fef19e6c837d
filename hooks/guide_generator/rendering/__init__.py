"""HTML of texts, pages written in Markdown, menus, and the policy of content."""
