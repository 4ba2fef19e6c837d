"""The pages of a guide in one language, and what is shown on them."""
