"""The one command, `guide`: a module for each of its commands, and what they say in French and in English."""
