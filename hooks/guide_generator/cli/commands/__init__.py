"""A module for each command of `guide`, imported when it is called; its `app` holds the command."""
