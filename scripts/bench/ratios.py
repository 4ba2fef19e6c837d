"""The record of each release's ratios to stock Material, and what is said where one grew."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Mapping
from pathlib import Path

RECORD = Path(__file__).with_name("ratios.json")
GROWN = 1.25
"""Times the last release's, from which a ratio is worth a warning: below, machines differ by as much."""

Ratios = Mapping[str, Mapping[str, tuple[float, float]]]
"""By the number of sheets, then by what was built: wall time and processor, as times of stock's."""


def warnings(measured: Ratios, record: Path = RECORD) -> Iterator[str]:
    """A line for each ratio of processor time that grew by a quarter since the last release; on GitHub it stands beside the run."""
    before: dict[str, Ratios] = json.loads(record.read_text(encoding="utf-8")) if record.exists() else {}
    mark = "::warning::" if os.environ.get("GITHUB_ACTIONS") else "warning: "
    for release, sizes in list(before.items())[-1:]:
        for sheets, builds in measured.items():
            for name, (_, cpu) in builds.items():
                _, was = sizes.get(sheets, {}).get(name, (cpu, cpu))
                if cpu > GROWN * was:
                    yield f"{mark}{sheets} sheets, {name}: {cpu:.2f} times stock's processor time, {was:.2f} in {release}"


def keep(release: str, measured: Ratios, record: Path = RECORD) -> None:
    """Keep the ratios as a release's; other sizes of the same release stay."""
    before = json.loads(record.read_text(encoding="utf-8")) if record.exists() else {}
    rounded = {
        sheets: {name: [round(each, 3) for each in pair] for name, pair in builds.items()} for sheets, builds in measured.items()
    }
    made = {**before, release: {**before.get(release, {}), **rounded}}
    lines = ",\n".join(
        f'"{name}": {{\n' + ",\n".join(f'  "{sheets}": {json.dumps(builds)}' for sheets, builds in sizes.items()) + "\n}"
        for name, sizes in made.items()
    )
    record.write_text(f"{{\n{lines}\n}}\n", encoding="utf-8")
