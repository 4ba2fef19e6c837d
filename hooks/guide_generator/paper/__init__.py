"""Paper: the content of each printed document and picture, typeset by Typst."""
