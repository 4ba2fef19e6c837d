"""The files: PDFs and pictures typeset by Typst, documents for word processors, kept between builds."""
