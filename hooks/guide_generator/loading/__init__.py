"""Loading: the files of a guide, read and validated one by one, make a draft."""
