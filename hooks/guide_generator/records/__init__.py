"""What is made of a guide, with what it asked of it, so that it is made again only where an answer changed."""
