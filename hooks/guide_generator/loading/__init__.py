"""From the files of a guide to a draft, with every problem of single files."""
