"""What each page says, as a small tree of blocks, from which text twins, the export and the search index are written.

`page_blocks` says what the page of a thing, an index or a written page says, in one language, with typography applied, in the order
of reading. It reads the guide alone, no HTML; each page keeps its tree (`RenderedPage.blocks`), made with it.

- `blocks`: the blocks (Heading, Paragraph, Items, Facts, Table, Quote, Code, LinkList, Apart) and the spans in their texts.
- `block_writer`: texts of the guide as spans and blocks; what it shares with the writer of HTML stands in `page_texts`.
- `pages`: `sections`, `thing_pages`, `index_pages`, `special_pages`: what each type of section and each kind of page says.
- `markdown_tree`: the pages written in Markdown, from Python-Markdown's own tree.
- `to_markdown`: the tree as Markdown (text twins, export). `to_text`: as plain text, and as what the search reads.

The search takes its text from `to_text.own_lines(blocks)`: lines without markup, with typographic apostrophes and spaces, each under its
heading. What is left out there: lists of links (LinkList), and what a page repeats of others or says of itself (Apart): kickers,
sources, hints, answers that are given on another page.
"""
