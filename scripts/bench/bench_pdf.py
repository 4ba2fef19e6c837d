"""Measure what the PDFs of synthetic guides take, a JSON line a kind of PDF; then everything again, without a change and with one.

Beside them, so that a slow machine is known as one: the same words as plain paragraphs, which is the least that Typst can take.
"""

from __future__ import annotations

import argparse
import json
import multiprocessing
import re
import resource
import shutil
import sys
import tempfile
import time
from pathlib import Path

import typst

from guide_generator.build.store import Store
from guide_generator.files.overrides import nearest
from guide_generator.files.typeface import FONTS
from guide_generator.guide.guide import Guide
from guide_generator.paper.document_records import DocumentRecords
from guide_generator.paper.pdf_cache import FOLDER, PdfCache
from guide_generator.paper.pdf_files import PdfFile, PdfFiles
from guide_generator.paper.typst_pdf import STANDARDS, TIMESTAMP, print_document
from synthetic import change_text, make_guide

SITE = "http://guide.test/"
PLAIN_SHEETS = 20
PRINTED = re.compile(r'"text": "([^"\\]*(?:\\.[^"\\]*)*)"')
"""The texts of a document."""

PLAIN = """#set document(title: "Plain")
#set text(font: "Source Sans 3", size: 10pt, lang: "fr")
#heading[Plain]
#for one in json(bytes({words})) {{ par(one) }}"""


def main() -> None:
    """Run the benchmark, each size in a process of its own."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sheets", type=int, nargs="+", default=[10, 100], metavar="N", help="sizes of the guides")
    sizes = parser.parse_args().sheets
    with tempfile.TemporaryDirectory(prefix="bench-") as folder:
        for sheets in sizes:
            root = Path(folder) / f"guide-{sheets}"
            make_guide(root, sheets)
            process = multiprocessing.get_context("fork").Process(target=_measure, args=(root, sheets))
            process.start()
            process.join()


def _measure(root: Path, sheets: int) -> None:
    guide = Store(root).guide()
    files = list(PdfFiles(guide, SITE, root).everything())
    by_kind = {kind: [file for file in files if file.kind == kind] for kind in dict.fromkeys(file.kind for file in files)}
    _made(root, guide, files[:1])  # reads the words of dates and numbers, as the pages of a build have before
    for kind, of_kind in by_kind.items():
        _print({"what": "PDF", "sheets": sheets, "kind": kind, **_made(root, guide, of_kind), "peak_memory_mb": _peak_mb()})
    of_a_sheet, plain = by_kind["sheet"], _plain(root, guide, by_kind["sheet"][:PLAIN_SHEETS])
    _print({"what": "PDF as plain paragraphs", "sheets": sheets, "cpu_s": round(plain * len(of_a_sheet), 2)})
    _again(root)  # with the records of all
    _print({"what": "PDF without a change", "sheets": sheets, **_again(root)})
    before = set((root / FOLDER).iterdir())
    change_text(root)
    again = _again(root)
    _print({"what": "PDF after one change", "sheets": sheets, "made": len(set((root / FOLDER).iterdir()) - before), **again})


def _print(figures: dict[str, object]) -> None:
    print(json.dumps(figures), flush=True)


def _again(root: Path) -> dict[str, float]:
    """All PDFs, in the place of those of the last site."""
    guide, fresh = Store(root).guide(), root / "fresh"
    figures = _made(root, guide, list(PdfFiles(guide, SITE, root).everything()), fresh)
    shutil.rmtree(root / "site")
    fresh.rename(root / "site")
    return figures


def _made(root: Path, guide: Guide, files: list[PdfFile], folder: Path | None = None) -> dict[str, float]:
    """Write PDFs into a folder; by default the first into the site, without records."""
    cpu, wall = time.process_time(), time.monotonic()
    records = DocumentRecords(root, root / "site", "pdf", SITE) if folder else None
    site = folder or root / "site"
    pages = PdfCache(root).write(files, guide, site, records=records)
    return {
        "files": len(files),
        "pages": sum(every for every, _ in pages.values()),
        "kb": sum((site / address).stat().st_size for address in pages) // 1000,
        "cpu_s": round(time.process_time() - cpu, 2),
        "wall_s": round(time.monotonic() - wall, 2),
    }


def _plain(root: Path, guide: Guide, files: list[PdfFile]) -> float:
    """Processor seconds for the words of a sheet as plain paragraphs."""
    fonts = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(nearest(root, FONTS))])
    compiler = typst.Compiler(font_paths=fonts)
    documents = [PRINTED.findall(print_document(file.data(guide)).text) for file in files]
    cpu = time.process_time()
    for words in documents:
        source = PLAIN.format(words=json.dumps(json.dumps(words, ensure_ascii=False), ensure_ascii=False))
        compiler.compile(source.encode(), pdf_standards=[*STANDARDS], timestamp=TIMESTAMP)
    return (time.process_time() - cpu) / len(documents)


def _peak_mb() -> int:
    return round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (1024 * 1024 if sys.platform == "darwin" else 1024))


if __name__ == "__main__":
    main()
