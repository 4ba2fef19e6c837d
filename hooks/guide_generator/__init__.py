"""A knowledge base of action sheets: read, check, link and render. Nothing here knows which engine publishes the pages."""
