"""Measure what the PDFs of synthetic guides take, a JSON line a kind of PDF; then everything again, without a change and with one.

Beside them, so that a slow machine is known as one: the same words as plain paragraphs, which is the least that Typst can take.
"""

from __future__ import annotations

import argparse
import json
import multiprocessing
import re
import resource
import sys
import tempfile
import time
from pathlib import Path

import typst

from bench_preview import CHANGED
from guide_generator.build.store import Store
from guide_generator.files.overrides import nearest
from guide_generator.files.typeface import FONTS
from guide_generator.paper.pdf_cache import FOLDER, PdfCache
from guide_generator.paper.pdf_files import PdfFile, PdfFiles
from guide_generator.paper.typst_pdf import STANDARDS, TIMESTAMP, print_document
from synthetic import make_guide

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
    files = _files(root)
    by_kind = {kind: [file for file in files if file.kind == kind] for kind in dict.fromkeys(file.kind for file in files)}
    _made(root, files[:1])  # reads the words of dates and numbers, as the pages of a build have before
    for kind, of_kind in by_kind.items():
        _print({"what": "PDF", "sheets": sheets, "kind": kind, **_made(root, of_kind), "peak_memory_mb": _peak_mb()})
    of_a_sheet, plain = by_kind["sheet"], _plain(root, by_kind["sheet"][:PLAIN_SHEETS])
    _print({"what": "PDF as plain paragraphs", "sheets": sheets, "cpu_s": round(plain * len(of_a_sheet), 2)})
    _print({"what": "PDF without a change", "sheets": sheets, **_made(root, _files(root))})
    before = set((root / FOLDER).iterdir())
    changed = root / f"action_sheets/fiche-{sheets}.yml"
    text = changed.read_text(encoding="utf-8")
    changed.write_text(text.replace('"summary":\n  "fr": "', f'"summary":\n  "fr": "{CHANGED} ', 1), encoding="utf-8")
    again = _made(root, _files(root))
    _print({"what": "PDF after one change", "sheets": sheets, "made": len(set((root / FOLDER).iterdir()) - before), **again})


def _print(figures: dict[str, object]) -> None:
    print(json.dumps(figures), flush=True)


def _files(root: Path) -> list[PdfFile]:
    return list(PdfFiles(Store(root).guide()).everything(SITE, root))


def _made(root: Path, files: list[PdfFile]) -> dict[str, float]:
    cpu, wall = time.process_time(), time.monotonic()
    pages = PdfCache(root).write(files, root / "site")
    return {
        "files": len(files),
        "pages": sum(every for every, _ in pages.values()),
        "kb": sum((root / "site" / address).stat().st_size for address in pages) // 1000,
        "cpu_s": round(time.process_time() - cpu, 2),
        "wall_s": round(time.monotonic() - wall, 2),
    }


def _plain(root: Path, files: list[PdfFile]) -> float:
    """Processor seconds for the words of a sheet as plain paragraphs."""
    fonts = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(nearest(root, FONTS))])
    compiler = typst.Compiler(font_paths=fonts)
    documents = [PRINTED.findall(print_document(file.data()).text) for file in files]
    cpu = time.process_time()
    for words in documents:
        source = PLAIN.format(words=json.dumps(json.dumps(words, ensure_ascii=False), ensure_ascii=False))
        compiler.compile(source.encode(), pdf_standards=[*STANDARDS], timestamp=TIMESTAMP)
    return (time.process_time() - cpu) / len(documents)


def _peak_mb() -> int:
    return round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (1024 * 1024 if sys.platform == "darwin" else 1024))


if __name__ == "__main__":
    main()
