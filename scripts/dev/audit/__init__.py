"""The audit of a built site: axe in a browser, the W3C's checker, structure, and contrast of colours."""
