"""Measure builds of synthetic guides beside stock mkdocs-material sites of the same texts: one table, with ratios.

Seconds of wall time and of processor, memory of the largest process, size and files of the site; in brackets how many times stock's.
Ratios are what machines agree on: those of each release are kept in ratios.json.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, replace
from pathlib import Path
from typing import ParamSpec, TypeVar

import yaml

from guide_generator.build.files_beside import finish, write_open_data
from guide_generator.build.store import Store
from guide_generator.cli.version import installed_version
from ratios import RECORD, keep, warnings
from stock import make_stock
from synthetic import make_guide

CHANGED = "fiche-10"
"""The sheet that is changed: each guide has it."""

SITE = "http://guide.example/"
STOCK = "stock"
P = ParamSpec("P")
Made = TypeVar("Made")
HEAD = f"{'':26}{'wall s':>16}{'processor s':>16}{'memory MB':>11}{'site MB':>9}{'files':>8}"


@dataclass(frozen=True)
class Figures:
    """What a build took and made."""

    wall: float
    cpu: float
    memory: float
    size: float
    files: int

    def without(self, other: Figures) -> Figures:
        """What was spent beside something that it did too."""
        return replace(self, wall=self.wall - other.wall, cpu=self.cpu - other.cpu)

    def ratios(self, stock: Figures) -> tuple[float, float]:
        """Of wall time and of processor."""
        return self.wall / stock.wall, self.cpu / stock.cpu

    def line(self, name: str, stock: Figures) -> str:
        """A line of the table."""
        wall, cpu = self.ratios(stock)
        took = f"{f'{self.wall:.1f} ({wall:.2f})':>16}{f'{self.cpu:.1f} ({cpu:.2f})':>16}"
        return f"{name:26}{took}{self.memory:11.0f}{self.size:9.1f}{self.files:8}"


def main() -> None:
    """Run the benchmark."""
    options = _options()
    measured: dict[str, Mapping[str, tuple[float, float]]] = {}
    with tempfile.TemporaryDirectory(prefix="bench-") as folder:
        for sheets in options.sheets:
            root = Path(folder, f"guide-{sheets}")
            apart(make_guide, root, sheets)
            stock = run(apart(make_stock, root, Path(folder, STOCK)), Path(folder, STOCK, "site"))
            print(f"\n{sheets} sheets\n{HEAD}\n{stock.line('stock Material', stock)}", flush=True)
            found = {}
            for name, figures in _builds(root, pdf=not options.no_pdf):
                print(figures.line(name, stock), flush=True)
                found[name] = figures.ratios(stock)
            measured[str(sheets)] = found
            shutil.rmtree(folder, ignore_errors=True)
    if options.keep:
        keep(installed_version(), measured)
    elif grown := list(warnings(measured)):
        sys.exit("\n".join(grown))


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sheets", type=int, nargs="+", default=[10, 100, 1000], metavar="N", help="sizes of the guides")
    parser.add_argument("--no-pdf", action="store_true", help="leave PDFs out")
    parser.add_argument("--keep", action="store_true", help=f"keep the ratios in {RECORD.name} as this version's")
    return parser.parse_args()


def _builds(root: Path, *, pdf: bool) -> Iterator[tuple[str, Figures]]:
    """Clean builds, of more and more; then the last of them again, without a change and with one."""
    data = apart(_data, root)
    kinds = {"pages": ["--no-search", "--no-pdf", "--no-form"], "pages, search": ["--no-pdf", "--no-form"]}
    for name, left_out in kinds.items():
        yield name, _clean(root, left_out).without(data)
    yield "data, of the guide in hand", data
    yield "all but PDFs", _clean(root, ["--no-pdf"])
    if pdf:
        yield "everything", _clean(root, [])
    last: list[str] = [] if pdf else ["--no-pdf"]
    yield "the same again", _build(root, last)
    sheet = root / f"action_sheets/{CHANGED}.yml"
    said = yaml.safe_load(sheet.read_text(encoding="utf-8"))
    said["summary"]["fr"] = f"Autrement : {said['summary']['fr']}"
    sheet.write_text(yaml.dump(said, allow_unicode=True, sort_keys=False, width=10_000, default_style='"'), encoding="utf-8")
    yield "one text changed", _build(root, last)


def _clean(root: Path, options: list[str]) -> Figures:
    for name in ("site", ".cache"):
        shutil.rmtree(root / name, ignore_errors=True)
    return _build(root, options)


def _build(root: Path, options: list[str]) -> Figures:
    return run([[sys.executable, "-m", "guide_generator", "build", "--quiet", "--root", str(root), *options]], root / "site")


def _data(root: Path) -> Figures:
    """What stands beside the pages, made in this process of a guide that is read already."""
    os.environ["SITE_URL"] = SITE
    guide = Store(root).guide()
    guide.link_everything()
    site = root / "data"
    site.mkdir()
    wall, cpu = time.monotonic(), time.process_time()
    finish(root, site, guide)
    write_open_data(site, guide)
    return Figures(time.monotonic() - wall, time.process_time() - cpu, 0, *_size(site))


def apart(work: Callable[P, Made], *given: P.args, **options: P.kwargs) -> Made:
    """Work in a process of its own: the system counts the memory of this one as that of every command that it starts."""
    with ProcessPoolExecutor(1) as pool:
        return pool.submit(work, *given, **options).result()


def run(commands: list[list[str]], site: Path) -> Figures:
    """Run commands side by side, and see what they made."""
    started = time.monotonic()
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1", "SITE_URL": SITE}
    children = [subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL) for command in commands]
    cpu, peak = 0.0, 0
    for child in children:
        _, status, usage = os.wait4(child.pid, 0)
        child.returncode = os.waitstatus_to_exitcode(status)
        if child.returncode:
            raise SystemExit(f"a build failed: {child.returncode}")
        cpu += usage.ru_utime + usage.ru_stime
        peak = max(peak, usage.ru_maxrss)
    memory = peak / (1024 * 1024 if sys.platform == "darwin" else 1024)
    return Figures(time.monotonic() - started, cpu, memory, *_size(site))


def _size(site: Path) -> tuple[float, int]:
    """Megabytes and files."""
    files = [path.stat().st_size for path in site.rglob("*") if path.is_file()]
    return sum(files) / 1e6, len(files)


if __name__ == "__main__":
    main()
