"""Measure builds of synthetic guides, a JSON line each; with --stock, beside stock mkdocs-material builds of as many pages."""

from __future__ import annotations

import argparse
import json
import os
import shutil
import sys
import tempfile
import time
from collections.abc import Mapping
from pathlib import Path

from stock import make_stock
from synthetic import make_guide

ROOT = Path(__file__).resolve().parents[2]


def main() -> None:
    """Run the benchmarks."""
    options = _options()
    with tempfile.TemporaryDirectory(prefix="bench-") as folder:
        for sheets in options.sheets:
            root = Path(folder) / f"guide-{sheets}"
            make_guide(root, sheets)
            command = [sys.executable, "-m", "guide_generator", "build", "--root", str(root)]
            pages = _report("guide, without search", sheets, [[*command, "--no-search", "--no-pdf"]], root / "site")
            both = _report("guide, with search", sheets, [[*command, "--no-pdf"]], root / "site")
            spent = {name: round(both[name] - pages[name], 2) for name in ("wall_s", "cpu_s")}
            print(json.dumps({"what": "guide, indexing", "sheets": sheets, **spent}), flush=True)
            if options.stock:
                commands = make_stock(root, Path(folder) / f"stock-{sheets}")
                _report("stock material, with search", sheets, commands, Path(folder) / f"stock-{sheets}/site")
            shutil.rmtree(root)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sheets", type=int, nargs="+", default=[10, 100, 1000], metavar="N", help="sizes of the guides")
    parser.add_argument("--stock", action="store_true", help="also build stock mkdocs-material sites of as many pages")
    return parser.parse_args()


def _report(what: str, sheets: int, commands: list[list[str]], site: Path) -> Mapping[str, float]:
    """Print the figures of a build, and give them back."""
    wall, cpu, peak = run(commands)
    pages = sorted(path.stat().st_size for path in site.rglob("*.html"))
    figures = {
        "pages": len(pages),
        "wall_s": round(wall, 2),
        "cpu_s": round(cpu, 2),
        "cpu_ms_a_page": round(cpu / len(pages) * 1000, 2),
        "peak_memory_mb": round(peak / (1024 * 1024 if sys.platform == "darwin" else 1024)),
        "bytes_a_page": pages[len(pages) // 2],
        "bytes_in_all": sum(path.stat().st_size for path in site.rglob("*") if path.is_file()),
    }
    print(json.dumps({"what": what, "sheets": sheets, **figures}), flush=True)
    return figures


def run(commands: list[list[str]]) -> tuple[float, float, int]:
    """Run commands side by side: wall seconds, processor seconds of all, memory of the largest process in the system's unit."""
    started = time.monotonic()
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1"}
    children = [os.spawnve(os.P_NOWAIT, command[0], command, environment) for command in commands]
    cpu, peak = 0.0, 0
    for child in children:
        _, status, usage = os.wait4(child, 0)
        if status:
            raise SystemExit(f"a build failed: {status}")
        cpu += usage.ru_utime + usage.ru_stime
        peak = max(peak, usage.ru_maxrss)
    return time.monotonic() - started, cpu, peak


if __name__ == "__main__":
    main()
