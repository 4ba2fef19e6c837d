"""PDFs and pictures: what each document holds, set by Typst."""
