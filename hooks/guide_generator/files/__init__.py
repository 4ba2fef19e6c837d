"""Files on disk: which may be read, where a command may write, what is cached, and the swap of a finished site."""
