"""Measure how long the PDFs of synthetic guides take, a JSON line a size: all sheets, then one changed sheet and its booklets.

Beside them, so that a slow machine is known as one: the same words as plain paragraphs, which is the least that Typst can take.
"""

from __future__ import annotations

import argparse
import json
import multiprocessing
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
from guide_generator.paper.typst_pdf import PRINTED, STANDARDS, TIMESTAMP, print_document
from synthetic import make_guide

SITE = "http://guide.test/"
PLAIN_SHEETS = 20
PLAIN_MS = 8.0
"""What the plain words of a sheet take where the bar of 25 ms a sheet was set: the trial sheet that took 14.8 ms there takes 1.84 times as long as they do."""

PLAIN = """#set document(title: "Plain")
#set text(font: "Source Sans 3", size: 10pt, lang: "fr")
#heading[Plain]
#for one in json(bytes({words})) {{ par(one) }}"""


def main() -> None:
    """Run the benchmark, each size in a process of its own."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sheets", type=int, nargs="+", default=[10, 100, 1000], metavar="N", help="sizes of the guides")
    sizes = parser.parse_args().sheets
    with tempfile.TemporaryDirectory(prefix="bench-") as folder:
        for sheets in sizes:
            root = Path(folder) / f"guide-{sheets}"
            make_guide(root, sheets)
            process = multiprocessing.get_context("fork").Process(target=_measure, args=(root, sheets))
            process.start()
            process.join()


def _measure(root: Path, sheets: int) -> None:
    """A build has read the words of dates and numbers when it comes to the PDFs; here the first sheet does, and is counted apart."""
    files = _files(root)
    first, *others = [file for file in files if file.sheet]
    first_cpu, _ = _made(root, [first])
    cpu, wall = _made(root, others)
    of_sheets = 1 + len(others)
    plain = _plain(root, others[:PLAIN_SHEETS])
    memory = _peak_mb()
    booklets_cpu, _ = _made(root, [file for file in files if not file.sheet])
    before = set((root / FOLDER).iterdir())
    changed = root / f"action_sheets/fiche-{sheets}.yml"
    text = changed.read_text(encoding="utf-8")
    changed.write_text(text.replace('"summary":\n  "fr": "', f'"summary":\n  "fr": "{CHANGED} ', 1), encoding="utf-8")
    again_cpu, again_wall = _made(root, _files(root))
    print(
        json.dumps(
            {
                "what": "PDF",
                "sheets": sheets,
                "files": of_sheets,
                "first_sheet_cpu_ms": round(first_cpu * 1000, 1),
                "cpu_ms_a_sheet": round(cpu / len(others) * 1000, 1),
                "plain_cpu_ms_a_sheet": round(plain * 1000, 1),
                "ms_a_sheet_where_the_bar_was_set": round(cpu / len(others) / plain * PLAIN_MS, 1),
                "wall_s": round(wall, 2),
                "peak_memory_mb": memory,
                "booklets": len(files) - of_sheets,
                "booklets_cpu_s": round(booklets_cpu, 2),
                "peak_memory_with_booklets_mb": _peak_mb(),
                "after_one_change_files": len(set((root / FOLDER).iterdir()) - before),
                "after_one_change_cpu_s": round(again_cpu, 2),
                "after_one_change_wall_s": round(again_wall, 2),
            }
        ),
        flush=True,
    )


def _files(root: Path) -> list[PdfFile]:
    return list(PdfFiles(Store(root).guide()).everything(SITE, root))


def _made(root: Path, files: list[PdfFile]) -> tuple[float, float]:
    """Processor and wall seconds."""
    cpu, wall = time.process_time(), time.monotonic()
    PdfCache(root).write(files, root / "site")
    return time.process_time() - cpu, time.monotonic() - wall


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
