"""The parts of the benchmark's table: builds of synthetic guides and of this one beside the stock theme's, checks, the preview."""

from __future__ import annotations

import json
import os
import resource
import shutil
import subprocess
import sys
import time
from functools import partial
from pathlib import Path

from figures import SITE, CommandError, Figures, apart, megabytes, run, size_of
from guide_generator.build.files_beside import write_beside
from guide_generator.build.store import Store
from stock import make_stock, other_engines
from synthetic import change_text, copy_project, make_guide
from table import Rows, Table

PREVIEW = Path(__file__).with_name("bench_preview.py")


def synthetic_builds(table: Table, sheets: int, folder: Path, *, pdf: bool, engines: bool) -> dict[str, tuple[float, float]]:
    """Clean builds of more and more, then the last of them again, without a change and with one; their ratios to stock's."""
    root = folder / "guide"
    table.note(f"{sheets}: make the guide")
    apart(make_guide, root, sheets)
    rows = _beside_stock(table, str(sheets), root, folder / "stock", engines=engines)
    data = rows.measure("data", partial(apart, _data, root))
    pages = rows.measure("pages", lambda: _clean(root, "--no-search", "--no-pdf", "--no-form").with_data_apart(data))
    found = rows.measure("pages and search", lambda: _clean(root, "--no-pdf", "--no-form").with_data_apart(data))
    rows.add("search, by difference", found.less(pages))
    without = rows.measure("everything but PDFs", lambda: _clean(root, "--no-pdf"))
    last = () if pdf else ("--no-pdf",)
    if pdf:
        rows.add("PDFs, by difference", rows.measure("everything", lambda: _clean(root)).less(without))
    rows.measure("everything again, nothing changed", lambda: _build(root, *last))
    change_text(root)
    rows.measure("everything again, one text changed", lambda: _build(root, *last))
    return rows.ratios


def this_guide(table: Table, folder: Path) -> dict[str, tuple[float, float]]:
    """The guide at hand with all that its settings ask for, beside a stock site of as many pages."""
    root = folder / "guide"
    copy_project(root)
    rows = _beside_stock(table, "this guide", root, folder / "stock")
    rows.measure("everything", lambda: _clean(root))
    rows.measure("everything again, nothing changed", lambda: _build(root))
    return rows.ratios


def checks(table: Table, sheets: int, folder: Path) -> None:
    """Loading and checking, at a number of sheets and at ten times as many."""
    first = 0.0
    for number in (sheets, 10 * sheets):
        root = folder / str(number)
        table.note(f"{number}: make the guide")
        apart(make_guide, root, number)
        check = [[*_guide("check", root), "--quiet"]]
        rows = Rows(table, str(number))
        table.note(f"{number}: check")
        cold = run(check)
        grown = f", {cold.cpu / first:.1f} times {sheets} sheets'" if first else ""
        first = cold.cpu
        rows.add(f"check{grown}", cold)
        rows.measure("check again, nothing changed", lambda: run(check))  # noqa: B023 - called at once
        change_text(root)
        rows.measure("check again, one text changed", lambda: run(check))  # noqa: B023 - called at once


def preview(table: Table, sizes: list[int]) -> None:
    """From the moment a text is saved until it is seen in an open browser."""
    command = [sys.executable, str(PREVIEW), "--sheets", *map(str, sizes)]
    table.note("text saved, seen in an open browser")
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        for line in process.stdout or ():
            seen = json.loads(line)
            table.add(seen["sheets"], f"saved → seen in a browser, {seen['what']}", Figures(seen["median_s"]))
    if process.returncode:
        raise CommandError(f"{PREVIEW.name}: exit status {process.returncode}")


def _beside_stock(table: Table, sheets: str, root: Path, folder: Path, *, engines: bool = False) -> Rows:
    """The stock theme's build of the texts of a guide, and other engines'; what is measured next stands beside it."""
    table.note(f"{sheets}: stock Material")
    commands = apart(make_stock, root, folder)
    stock = run(commands, folder / "site")
    rows = Rows(table, sheets, stock)
    table.add(sheets, f"stock Material, {len(list(folder.rglob('*.md')))} pages", stock, stock)
    if engines:
        for name, commands in other_engines(folder):
            shutil.rmtree(folder / "site", ignore_errors=True)
            try:
                table.note(f"{sheets}: {name}")
                table.add(sheets, name, run(commands, folder / "site"), stock)
            except (CommandError, OSError) as error:
                table.fail(name, str(error))
    shutil.rmtree(folder)
    return rows


def _clean(root: Path, *options: str) -> Figures:
    for name in ("site", ".cache"):
        shutil.rmtree(root / name, ignore_errors=True)
    return _build(root, *options)


def _build(root: Path, *options: str) -> Figures:
    return run([[*_guide("build", root), "--quiet", *options]], root / "site")


def _guide(command: str, root: Path) -> list[str]:
    return [sys.executable, "-m", "guide_generator", command, "--root", str(root)]


def _data(root: Path) -> Figures:
    """What stands beside the pages, without the form, made in this process of a guide that is read already."""
    os.environ["SITE_URL"] = SITE
    guide = Store(root).guide()
    guide.link_everything()
    wall, cpu = time.monotonic(), time.process_time()
    write_beside(root, root / "data", guide, form=False)
    spent = time.monotonic() - wall, time.process_time() - cpu
    return Figures(*spent, megabytes(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss), *size_of(root / "data"))
