"""The folders of a site that hold other files than pages. No page may have one of these addresses."""

from __future__ import annotations

ADMIN = "admin"
"""The form editor."""

API = "api"
"""Open data."""

ASSETS = "assets"
"""Scripts, stylesheets, typefaces."""

IMAGES = "images"
"""What pages show."""

PDF = "pdf"
PICTURES = "pictures"
"""Cards, and the guide's icon."""

PLANS = "plans"
"""What plans of sessions are written from, in the browser."""

SEARCH = "search-index"
RESERVED = (ADMIN, API, ASSETS, IMAGES, PDF, PICTURES, PLANS, SEARCH)
