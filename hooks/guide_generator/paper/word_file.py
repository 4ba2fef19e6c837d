"""A form to fill in as a file for word processors (.docx): headings, lists, boxes to tick as text, room to write."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from typing import Any

from docx import Document
from docx.document import Document as DocumentType
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor
from docx.styles.style import ParagraphStyle
from docx.text.paragraph import Paragraph
from docx.text.run import Run

from guide_generator.content.page_texts import shorten
from guide_generator.paper.typst_pdf import print_document

EMPTY_BOX = "☐"
TICK, TICK_MM = "Tick", 6
"""The style of what is ticked, and the width of its box: the lines after the first begin under the words."""

TYPEFACE = "Calibri"
"""Word has it, LibreOffice has one as wide; the template of python-docx has a serif."""

ROOM = "Room"
"""The style of a paragraph to write in: it has a frame."""

HINT = "Hint"
OLDEST = (1980, 1, 1, 0, 0, 0)
"""The date of every file in the archive: that of its making would change its bytes."""

LONGEST_PROPERTY = 250
"""Characters that a property of the file may hold, but for a few."""

BODY_PT, HINT_PT = 11, 9.5
GREY = RGBColor(0x4B, 0x58, 0x52)


def word_file(data: Mapping[str, Any]) -> bytes:
    """The file for the data of a printed form (`Printer.outline`), the same bytes for the same data."""
    document = new_document(data)
    form = data["form"]
    written_in(document.add_heading(level=0), form["heading"]["nodes"])
    for paragraph in form["summary"]:
        _block(document, paragraph, "Normal")
    for section in form["sections"]:
        if section["type"] == "blanks":
            for blank in section["items"]:
                _blank(document, blank)
        else:
            _section(document, section)
    add_notes(document, form["notes"])
    for line in form["colophon"]:
        _block(document, line, HINT)
    return same_bytes(document)


def new_document(data: Mapping[str, Any]) -> DocumentType:
    """An empty document on A4, with the properties, the language and the look of a printed document's data."""
    document = Document()
    _set_page(document)
    _set_up(document, data)
    return document


def _set_page(document: DocumentType) -> None:
    """A4, and no picture of python-docx's own template."""
    page = document.sections[0]
    page.page_width, page.page_height = Mm(210), Mm(297)
    page.left_margin = page.right_margin = page.top_margin = page.bottom_margin = Mm(20)
    relations = document.part.package.rels
    for name in [name for name, relation in relations.items() if relation.reltype == RELATIONSHIP_TYPE.THUMBNAIL]:
        del relations[name]


def _set_up(document: DocumentType, data: Mapping[str, Any]) -> None:
    about = document.core_properties
    about.title, about.subject, about.author = (
        shorten(text, LONGEST_PROPERTY) for text in (data["title"], data["description"], ", ".join(data["author"]))
    )
    about.last_modified_by, about.comments, about.language = about.author, "", f"{data['lang']}-{data['region']}"
    about.created = about.modified = datetime.fromtimestamp(print_document(data).timestamp, UTC).replace(tzinfo=None)
    colour = RGBColor.from_string(data["accent"].removeprefix("#"))
    for name in ("Title", "Heading 1", "Heading 2", "Heading 3"):
        _style(document, name).font.color.rgb = colour
    for line in _style(document, "Title").element.iter(qn("w:bottom")):
        line.set(qn("w:color"), str(colour))
    normal = _style(document, "Normal")
    normal.font.name, normal.font.size, normal.paragraph_format.space_after = TYPEFACE, Pt(BODY_PT), Pt(6)
    for language in document.styles.element.iter(qn("w:lang")):
        language.set(qn("w:val"), about.language)
    hint = _added_style(document, HINT)
    hint.font.size, hint.font.color.rgb = Pt(HINT_PT), GREY
    tick = _added_style(document, TICK).paragraph_format
    tick.left_indent, tick.first_line_indent = Mm(TICK_MM), Mm(-TICK_MM)
    room = _added_style(document, ROOM)
    room.element.get_or_add_pPr().append(_frame())


def _style(document: DocumentType, name: str) -> ParagraphStyle:
    style = document.styles[name]
    if not isinstance(style, ParagraphStyle):
        raise TypeError(name)
    return style


def _added_style(document: DocumentType, name: str) -> ParagraphStyle:
    document.styles.add_style(name, 1).base_style = document.styles["Normal"]
    return _style(document, name)


def _frame() -> Any:  # noqa: ANN401 - an element of python-docx
    borders = OxmlElement("w:pBdr")
    for side in ("top", "left", "bottom", "right"):
        line = OxmlElement(f"w:{side}")
        for name, value in (("val", "single"), ("sz", "4"), ("space", "4"), ("color", "9DB8AE")):
            line.set(qn(f"w:{name}"), value)
        borders.append(line)
    return borders


def _blank(document: DocumentType, blank: Mapping[str, Any]) -> None:
    written_in(document.add_heading(level=1), blank["name"]["nodes"])
    for phrase in blank["phrases"]:
        said_in(add_tick(document), phrase)
    prompt = document.add_paragraph()
    said_in(prompt, blank["prompt"], bold=True)
    prompt.paragraph_format.keep_with_next = True
    room = document.add_paragraph(style=ROOM).add_run()
    for _ in range(blank["lines"] - 1):
        room.add_break()
    for paragraph in blank["hint"]:
        _block(document, paragraph, HINT)


def add_tick(document: DocumentType) -> Paragraph:
    """A paragraph that begins with a box to tick."""
    return document.add_paragraph(f"{EMPTY_BOX}\t", style=TICK)


def add_notes(document: DocumentType, notes: Mapping[str, Any] | None) -> None:
    """The addresses of links, by their numbers in the text: on paper they are read."""
    if notes and notes["items"]:
        title = document.add_paragraph(style=HINT)
        title.add_run(notes["title"]).bold = True
        title.paragraph_format.keep_with_next = True
    for number, item in enumerate(notes["items"] if notes else (), 1):
        said_in(document.add_paragraph(f"[{number}] ", style=HINT), item)


def _section(document: DocumentType, section: Mapping[str, Any]) -> None:
    """A section that isn't filled in: paragraphs, or items with a name, texts and points."""
    written_in(document.add_heading(level=1), section["title"]["nodes"])
    for item in section["items"]:
        if "nodes" in item:
            _block(document, item, "Normal" if section["type"] == "text" else "List Bullet")
            continue
        said_in(document.add_heading(level=2), item.get("name") or item["claim"])
        for text in (*item.get("text", ()), *filter(None, [item.get("short")]), *item.get("lines", ())):
            _block(document, text, "Normal")
        for point in item.get("points", ()):
            _block(document, point, "List Bullet")


def _block(document: DocumentType, said: Mapping[str, Any], style: str) -> None:
    """A paragraph, or the items of a list."""
    nodes = said["nodes"]
    if len(nodes) == 1 and nodes[0]["kind"] == "list":
        listed = "List Bullet" if nodes[0]["start"] is None else "List Number"
        for item in nodes[0]["items"]:
            written_in(document.add_paragraph(style=listed), item, said["lang"])
    else:
        said_in(document.add_paragraph(style=style), said)


def said_in(paragraph: Paragraph, said: Mapping[str, Any], *, bold: bool = False) -> None:
    """Write a text in a paragraph, in its language."""
    written_in(paragraph, said["nodes"], said["lang"], bold=bold)


def written_in(
    paragraph: Paragraph, nodes: Iterable[Mapping[str, Any]], lang: str | None = None, *, bold: bool = False, italic: bool = False
) -> None:
    """The words of a text, each run with its language where that isn't the document's."""
    for node in nodes:
        kind = node["kind"]
        if kind in {"plain", "word"}:
            _look(paragraph.add_run(node["text"]), lang, bold=bold, italic=italic)
        elif kind == "list":
            for item in node["items"]:
                written_in(paragraph, [{"kind": "plain", "text": " "}, *item], lang, bold=bold, italic=italic)
        elif kind == "break":
            paragraph.add_run().add_break()
        elif kind in {"link", "address"} and node["href"]:
            _link(paragraph, node, lang)
            _look(paragraph.add_run(node.get("after", "")), None, bold=bold, italic=italic)
        else:
            inner = node.get("lang") or lang
            written_in(paragraph, node["nodes"], inner, bold=bold or kind == "strong", italic=italic or kind == "emphasis")


def _look(run: Run, lang: str | None, *, bold: bool, italic: bool) -> None:
    run.bold, run.italic = bold or None, italic or None
    if lang:
        language = OxmlElement("w:lang")
        language.set(qn("w:val"), lang)
        run._element.get_or_add_rPr().append(language)  # noqa: SLF001 - python-docx has no language of a run


def _link(paragraph: Paragraph, node: Mapping[str, Any], lang: str | None) -> None:
    """A link: its words are runs of the paragraph first, then moved into it."""
    before = len(paragraph.runs)
    inner = node.get("nodes") or [{"kind": "plain", "text": node["text"]}]
    written_in(paragraph, inner, lang)
    link = OxmlElement("w:hyperlink")
    link.set(qn("r:id"), paragraph.part.relate_to(node["href"], RELATIONSHIP_TYPE.HYPERLINK, is_external=True))
    for run in paragraph.runs[before:]:
        run.underline = True
        link.append(run._element)  # noqa: SLF001 - python-docx has no links to add
    paragraph._element.append(link)  # noqa: SLF001


def same_bytes(document: DocumentType) -> bytes:
    """The file without the times of its making."""
    made, written = io.BytesIO(), io.BytesIO()
    document.save(made)
    with zipfile.ZipFile(made) as source, zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            entry = zipfile.ZipInfo(name, OLDEST)
            entry.compress_type, entry.create_system = zipfile.ZIP_DEFLATED, 3
            target.writestr(entry, source.read(name))
    return written.getvalue()
