"""Make the outlines of the land that maps are drawn with, assets/outlines, out of Natural Earth's.

    python tools/fetch_outlines.py            fetch the npm package world-atlas, verify, reduce and write
    python tools/fetch_outlines.py FILE.tgz   the same from a tarball that is there

Fetching needs `npm`. The package holds Natural Earth's land as TopoJSON: lines ("arcs") of whole numbers, each point
told by its distance from the one before, and rings made of them (TopoJSON specification, 2.1). Out come closed rings in
hundredths of a degree with the land on their left, so that a lake runs the other way round; longitudes go on across
the meridian of 180° instead of jumping.
"""

from __future__ import annotations

import hashlib
import json
import math
import subprocess
import sys
import tarfile
import tempfile
from itertools import pairwise
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).resolve().parent.parent / "assets" / "outlines"
PACKAGE, SHA256 = "world-atlas@2.0.2", "032e7765f2ce00edaeafec23ff22bc3b77e42987c257da944cc585b452c05b97"
UNIT = 100
POLE = -89.0
"""A ring wholly south of this is the mark that the finer file has at the South Pole, no lake."""

DETAILS = {"land-110m": (0.0, 0.0), "land-50m": (0.04, 0.15)}
"""File → by how many degrees of arc a line may be drawn straighter, and the size of the least island kept."""

Point = tuple[float, float]


def main(arguments: list[str]) -> int:
    """Write the files; nonzero if the tarball is not the one known."""
    with tempfile.TemporaryDirectory() as folder:
        tarball = Path(arguments[0]) if arguments else fetched(Path(folder))
        if hashlib.sha256(tarball.read_bytes()).hexdigest() != SHA256:
            print(f"{tarball} is not {PACKAGE}", file=sys.stderr)
            return 1
        with tarfile.open(tarball) as archive:
            FOLDER.mkdir(parents=True, exist_ok=True)
            (FOLDER / "world-atlas-ISC.md").write_bytes(content(archive, "LICENSE"))
            for name, (straighter, least) in DETAILS.items():
                shown = rings(json.loads(content(archive, f"{name}.json")))
                write(FOLDER / f"{name}.json", [reduced(ring, straighter) for ring in shown if size(ring) >= least])
    return 0


def fetched(folder: Path) -> Path:
    """The tarball, from the npm registry."""
    subprocess.run(["npm", "pack", "--silent", PACKAGE], cwd=folder, check=True)
    (tarball,) = folder.glob("*.tgz")
    return tarball


def content(archive: tarfile.TarFile, name: str) -> bytes:
    """A file of the package."""
    member = archive.extractfile(f"package/{name}")
    assert member is not None
    return member.read()


def rings(topology: dict[str, Any]) -> list[list[Point]]:
    """All rings, open (the last point is not the first again), with continuous longitudes."""
    (sx, sy), (tx, ty) = topology["transform"]["scale"], topology["transform"]["translate"]
    arcs = []
    for arc in topology["arcs"]:
        x = y = 0
        points = []
        for dx, dy in arc:
            x, y = x + dx, y + dy
            points.append((x * sx + tx, y * sy + ty))
        arcs.append(points)
    found = []
    for geometry in topology["objects"]["land"]["geometries"]:
        for polygon in geometry["arcs"]:
            for numbers in polygon:
                points = []
                for n in numbers:
                    points += (arcs[n] if n >= 0 else arcs[~n][::-1])[:-1]
                found.append(continued(points))
    # the package has the land on the right
    return [ring[::-1] for ring in found if max(y for _, y in ring) > POLE]


def continued(points: list[Point]) -> list[Point]:
    """Points whose longitudes never differ by more than half a turn from one to the next."""
    made = [points[0]]
    for x, y in points[1:]:
        made.append((made[-1][0] + (x - made[-1][0] + 180) % 360 - 180, y))
    return made


def size(ring: list[Point]) -> float:
    """How far it reaches, in degrees of arc: the greater of its breadth and its height."""
    xs, ys = [x for x, _ in ring], [y for _, y in ring]
    return max((max(xs) - min(xs)) * math.cos(math.radians((min(ys) + max(ys)) / 2)), max(ys) - min(ys))


def reduced(ring: list[Point], straighter: float) -> list[Point]:
    """The ring without points that lie within `straighter` of a line through others (Ramer 1972; Douglas and Peucker
    1973), done for each half of it by itself."""
    if not straighter:
        return ring
    far = max(range(len(ring)), key=lambda n: math.dist(ring[n], ring[0]))
    turn = round((ring[-1][0] - ring[0][0]) / 360) * 360
    again = (ring[0][0] + turn, ring[0][1])
    return thinned(ring[: far + 1], straighter)[:-1] + thinned([*ring[far:], again], straighter)[:-1]


def thinned(points: list[Point], straighter: float) -> list[Point]:
    """A line without what can be spared; its ends stay."""
    keep, stretches = {0, len(points) - 1}, [(0, len(points) - 1)]
    while stretches:
        first, last = stretches.pop()
        if last - first < 2:
            continue
        far = max(range(first + 1, last), key=lambda n: away(points[n], points[first], points[last]))
        if away(points[far], points[first], points[last]) > straighter:
            keep.add(far)
            stretches += [(first, far), (far, last)]
    return [points[n] for n in sorted(keep)]


def away(point: Point, first: Point, last: Point) -> float:
    """How far a point is from a stretch, in degrees of arc."""
    narrow = math.cos(math.radians(point[1]))
    (x, y), (x1, y1), (x2, y2) = ((x * narrow, y) for x, y in (point, first, last))
    dx, dy = x2 - x1, y2 - y1
    along = ((x - x1) * dx + (y - y1) * dy) / (dx * dx + dy * dy) if dx or dy else 0.0
    along = min(max(along, 0.0), 1.0)
    return math.hypot(x - x1 - along * dx, y - y1 - along * dy)


def write(path: Path, shown: list[list[Point]]) -> None:
    """The rings, each on a line: its first point, then how far each is from the one before."""
    lines = []
    for ring in shown:
        whole = [(round(x * UNIT), round(y * UNIT)) for x, y in ring]
        whole = [point for n, point in enumerate(whole) if not n or point != whole[n - 1]]
        if len(whole) < 4:  # a sliver: drawn straighter, it may even have turned over
            continue
        steps = [whole[0], *((b[0] - a[0], b[1] - a[1]) for a, b in pairwise(whole))]
        lines.append("[" + ",".join(f"{x},{y}" for x, y in steps) + "]")
    path.write_text(f'{{"unit": {UNIT}, "rings": [\n' + ",\n".join(lines) + "\n]}\n", "utf-8")
    print(f"{path.name}: {len(lines)} rings, {path.stat().st_size // 1024} KB")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
