"""Maps: routes and places on an outline of the land. No borders: those of today are not those of the document."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import count, pairwise, product
from string import ascii_lowercase

from guidebuilder.figures import legend, naming, placing
from guidebuilder.figures.base import Base, ring, spaced
from guidebuilder.figures.course import course, dashes, weights
from guidebuilder.figures.drawing import Box, Drawn, Kit, Plate, Point
from guidebuilder.figures.legend import CAP, Entry
from guidebuilder.figures.placing import Ground, Spot
from guidebuilder.figures.plans import MapPlan, Route, Town
from guidebuilder.frozen import frozen

EMBLEM = 216 / 468
"""The radius of the map on a cover, by the side of its square: words stand round it."""

LEAST_SHARE = 0.6
"""A map is drawn smaller for its key, but not below this share of the room; then the key goes on to the next plate."""

STEP = 2.0
"""Points from one point of a line to the next, where it is asked what a label would cover."""

JOINED = 6
"""So many of these steps at the ends of a route are without casing."""

ON_ROUTE, ON_COAST, ON_EDGE = 4.0, 0.35, 2.5
"""What it costs a label to cover a point of a route, of a coast, of the frame."""

ON_LAND = 0.1
"""What it costs the name of a sea to cover a point of the hatching of land."""

MIDDLE, OFF_MIDDLE = 0.45, 8.0
"""Where on a route its disc is wanted, as a share of its length, and what it costs to be elsewhere."""

WIDEST = 0.45
"""No line of a name is wider than this share of the plate."""

TO_KEY = 40.0
"""By how much better a letter must stand than the whole name: who reads one has to look it up."""


@frozen
class Shown:
    """A route as it is seen: runs of its course, and how thick it is."""

    route: Route
    runs: tuple[list[Point], ...]
    weight: float

    @property
    def length(self) -> float:
        """Of all its runs."""
        return sum(math.dist(a, b) for run in self.runs for a, b in pairwise(run))


@frozen
class Name:
    """The name of a place, or the letter of one in the key: how it may be set, and where."""

    town: Town
    words: str
    style: str
    forms: tuple[naming.Form, ...]
    offers: tuple[Spot, ...]


def draw(plan: MapPlan, width: float, kit: Kit, room: float) -> Drawn:
    """Draw a map, with a key below where it has one.

    It is as wide as `width` where that is not higher than `room`, else smaller and in the middle. The width of a route
    is linear in its weight: from `route-least` for none to `route-most` for the greatest of the map. Names that have no
    room beside their place or on a leader stand in the key, with a letter at the place. left_out: places and routes
    outside the region, and places at which not even a letter has room.
    """
    edge = kit.length("ring") / 2
    inner = width - 2 * edge
    plate = Plate(kit, width)
    shown = _shown(plan, Base(plan.region, plate, (0.0, 0.0), inner, inner))
    routes = [_route_entry(kit, each) for each in shown if each.runs and each.route.name and plan.key]
    high = min(width, max(room - _height(kit, routes, width), LEAST_SHARE * room)) - 2 * edge
    depth = Base(plan.region, plate, (0.0, 0.0), inner, high).box.bottom * -2
    chart = _Chart(plan, Base(plan.region, plate, (width / 2, -depth / 2 - edge), inner, depth))
    left_out = chart.draw(kit.length("coast"))
    plates = _with_key(plate, depth + 2 * edge, [routes, chart.keyed], room)
    return Drawn(plates, tuple(name for name in left_out if name))


def emblem(plan: MapPlan, size: float, kit: Kit) -> Plate:
    """The map alone for a cover: a square of `size` points, without names, its routes in the accent colour.

    The radius of its frame is `EMBLEM` of the side, so that words can stand round it.
    """
    plate = Plate(kit, size)
    base = Base(plan.region, plate, (size / 2, -size / 2), 2 * EMBLEM * size, 2 * EMBLEM * size)
    chart = _Chart(plan, base)
    base.draw(kit.length("cover-coast"))
    chart.draw_routes(bare=True)
    chart.draw_dots(chart.ends())
    return plate.finish(size)


def _shown(plan: MapPlan, base: Base) -> list[Shown]:
    """The routes on a base, as far as it shows them."""
    kit = base.kit
    thick = weights(plan.routes, kit.length("route-least"), kit.length("route-most"))
    lines = [base.line(course(route.through, STEP / base.scale)) for route in plan.routes]
    return [
        Shown(route, tuple(run for run in runs if len(run) > 1), weight)
        for route, runs, weight in zip(plan.routes, lines, thick, strict=True)
    ]


class _Chart:
    """What stands on the base of one map."""

    def __init__(self, plan: MapPlan, base: Base) -> None:
        self.plan, self.base, self.plate, self.kit = plan, base, base.plate, base.kit
        self.routes = _shown(plan, base)
        self.ground, self.land, self.dots = Ground(), Ground(), Ground()
        self.keyed: list[Entry] = []

    def draw(self, coast: float) -> list[str]:
        """Draw all; returns the names that are not on it."""
        coasts, hatching = self.base.draw(coast)
        self.draw_routes()
        towns = [(town, self.base.spot(town.at)) for town in self.plan.towns]
        dots = [*self.ends(), *(spot for town, spot in towns if spot is not None and town.kind == "point")]
        dots = self.draw_dots(dots)
        self._strew(coasts, hatching, dots)
        left_out = self._discs()
        left_out += [town.name for town, spot in towns if spot is None]
        return left_out + self._names([(town, spot) for town, spot in towns if spot is not None])

    def ends(self) -> list[Point]:
        """Where routes begin and end, as far as that is on the map."""
        places = [place for route in self.plan.routes for place in (route.through[:1] + route.through[-1:])]
        return [spot for spot in map(self.base.spot, places) if spot is not None]

    def draw_routes(self, *, bare: bool = False) -> None:
        """Draw the routes inside the frame, thick ones below, each with a white casing but where it begins and ends:
        several may meet there. bare: all solid and in the accent colour, as on a cover."""
        casing = self.kit.length("casing")
        with self.plate.within(self.base.edge):
            for shown in sorted(self.routes, key=lambda shown: -shown.weight):
                color = self.kit.accent if bare or shown.route.strong else self.kit.ink
                pattern = () if bare else dashes(shown.route.dash, shown.weight)
                inner = [spaced(run, STEP)[JOINED:-JOINED] for run in shown.runs]
                inner = [run for run in inner if len(run) > 1]
                self.plate.trace(inner, shown.weight + 2 * casing, color=self.kit.white)
                self.plate.trace(shown.runs, shown.weight, dash=pattern, color=color)
        self.base.rule()

    def draw_dots(self, points: Sequence[Point]) -> list[Point]:
        """Draw places as small white circles, once where two are the same; returns those drawn. One on the edge of the
        plate is moved onto it."""
        line = self.kit.length("place-line")
        radius = self.kit.length("place-dot") + line / 2
        box, drawn = self.base.box, list[Point]()
        for x, y in points:
            point = min(max(x, radius), self.plate.width - radius), min(max(y, box.bottom + radius), -radius)
            if all(math.dist(point, other) > line for other in drawn):
                ring(self.plate, point, radius, line)
                drawn.append(point)
        return drawn

    def _strew(
        self, coasts: Sequence[Sequence[Point]], hatching: Sequence[Sequence[Point]], dots: Sequence[Point]
    ) -> None:
        """Say what labels should not cover, and must not."""
        for shown in self.routes:
            for run in shown.runs:
                self.ground.strew(spaced(run, STEP), ON_ROUTE)
        for coast in coasts:
            self.ground.strew(spaced(coast, STEP), ON_COAST)
        edge = self.base.edge
        self.ground.strew(spaced([*edge, edge[0]], STEP), ON_EDGE)
        for point in dots:
            self.ground.block(_round(point, self.kit.length("place-dot")))
        self.dots.strew(dots, 1.0)
        for line in hatching:
            self.land.strew(spaced(line, STEP), ON_LAND)

    def _discs(self) -> list[str]:
        """Put the numbers of routes on them, short ones first, for they have the least room; returns the names of those
        that have none."""
        missing = []
        for shown in sorted(self.routes, key=lambda shown: shown.length):
            if not shown.runs:
                missing.append(shown.route.name)
            elif shown.route.disc:
                radius = disc_radius(self.kit, shown.route.disc)
                point = self._disc_spot(shown, radius)
                if point is None:
                    missing.append(shown.route.name)
                    continue
                put_disc(self.plate, shown.route.disc, point, radius)
                self.ground.block(_round(point, radius))
        return missing

    def _disc_spot(self, shown: Shown, radius: float) -> Point | None:
        """Where on a route there is room for its disc, or beside it; None for nowhere."""
        own = {point for run in shown.runs for point in spaced(run, STEP)}
        best: tuple[float, Point] | None = None
        for run in shown.runs:
            points = spaced(run, STEP)
            for n, (x, y) in enumerate(points):
                for aside in (0.0, radius + shown.weight + 1, -radius - shown.weight - 1):
                    dx, dy = _normal(points, n)
                    point = (x + aside * dx, y + aside * dy)
                    box = _round(point, radius)
                    if self.ground.blocked(box, 1.0) or not self.base.holds(box, 1.0):
                        continue
                    mine = ON_ROUTE * sum(math.dist(point, other) < radius for other in own) if not aside else 0.0
                    cost = OFF_MIDDLE * abs((n + 0.5) / len(points) - MIDDLE) + abs(aside) * 3
                    cost += max(self.ground.cost(box) - mine, 0.0)
                    if best is None or cost < best[0]:
                        best = cost, point
        return best[1] if best else None

    def _names(self, towns: Sequence[tuple[Town, Point]]) -> list[str]:
        """Put names beside their places; what has no room gets a letter and an entry in the key. Where there is not
        room for all letters that are needed, all places get one. Returns the names for which that does not help."""
        signs = [sign for sign, _ in zip(_signs(), towns, strict=False)]
        widest = max(signs, key=lambda sign: self.kit.width(sign, "date"), default="")
        letters = [self._offer(town, point, widest, "date") for town, point in towns]
        names = [self._offer(town, point, town.name, _style(town)) for town, point in towns]
        spots = self._choice([_either(name, letter) for name, letter in zip(names, letters, strict=True)])
        if None in spots:
            others = self._choice([letter.offers for letter in letters])
            if others.count(None) < spots.count(None):
                names, spots = [replace(letter, forms=()) for letter in letters], others
        rest = iter(signs)
        for name, letter, spot in zip(names, letters, spots, strict=True):
            if spot is None:
                continue
            if spot.form < len(name.forms):
                self._put(name, spot)
                continue
            sign = next(rest)
            self._put(replace(letter, words=sign), replace(spot, form=spot.form - len(name.forms)))
            self.keyed.append(_place_entry(self.kit, sign, name.town))
        return [name.town.name for name, spot in zip(names, spots, strict=True) if spot is None]

    def _choice(self, offers: Sequence[Sequence[Spot]]) -> list[Spot | None]:
        return placing.choose(offers, self.kit.length("clear"))

    def _offer(self, town: Town, point: Point, words: str, style: str) -> Name:
        """A name, or the letter of one, and where it may stand."""
        kit = self.kit
        clear, most = kit.length("halo"), min(kit.length("place-name"), self.plate.width * WIDEST)
        forms = naming.forms(kit, words, style, most)
        if town.kind == "water":
            wet = naming.about(forms, point, self.ground, lambda box: self.base.holds(box, clear), clear)
            spots = [replace(spot, cost=spot.cost + self.land.cost(spot.box)) for spot in wet]
        else:
            sheet = Box(0.0, self.base.box.bottom, self.plate.width, 0.0)
            gap, longest = kit.length("place-dot") + kit.length("place-line") / 2 + clear, kit.length("place-leader")
            spots = list(naming.beside(forms, point, gap, longest, self.ground, self.dots, sheet.holds, clear))
        return Name(town, words, style, forms, tuple(spots))

    def _put(self, name: Name, spot: Spot) -> None:
        kit, halo = self.kit, self.kit.length("halo")
        if spot.leader:
            (x1, y1), (x2, y2) = spot.leader
            self.plate.line(x1, y1, x2, y2, kit.length("line") + 2 * kit.length("casing"), color=kit.white)
            self.plate.line(x1, y1, x2, y2, kit.length("line"))
        self.plate.add(naming.label(kit, name.words, name.style, spot, name.forms[spot.form], halo))


def _style(town: Town) -> str:
    return "water" if town.kind == "water" else "place"


def _either(name: Name, letter: Name) -> list[Spot]:
    """The spots of a name, and those of its letter after them."""
    signs = [replace(spot, cost=spot.cost + TO_KEY, form=spot.form + len(name.forms)) for spot in letter.offers]
    return [*name.offers, *signs]


def _round(point: Point, radius: float) -> Box:
    """The box of a circle."""
    return Box(point[0] - radius, point[1] - radius, point[0] + radius, point[1] + radius)


def _normal(points: Sequence[Point], n: int) -> Point:
    """The direction across a line at one of its points."""
    (x1, y1), (x2, y2) = points[max(n - 1, 0)], points[min(n + 1, len(points) - 1)]
    length = math.hypot(x2 - x1, y2 - y1) or 1.0
    return (y1 - y2) / length, (x2 - x1) / length


# --- discs and the key ------------------------------------------------------------------------------------------------


def disc_radius(kit: Kit, number: str) -> float:
    """How large a disc is: as the theme has it, or larger for what is long."""
    return max(kit.length("disc"), kit.width(number, "disc") / 2 + kit.length("clear"))


def put_disc(plate: Plate, number: str, middle: Point, radius: float) -> None:
    """Put a numbered disc on a plate; `radius` is that of its outer edge."""
    size = plate.kit.style("disc").type.size
    ring(plate, middle, radius, plate.kit.length("rule"))
    plate.label(number, "disc", middle[0], middle[1] - CAP * size, "centre")


def _signs() -> Iterator[str]:
    """The letters of places in the key: a, b … z, aa, ab …"""
    for length in count(1):
        yield from map("".join, product(ascii_lowercase, repeat=length))


def _route_entry(kit: Kit, shown: Shown) -> Entry:
    route = shown.route
    radius = disc_radius(kit, route.disc) if route.disc else 0.0
    disc = 2 * radius + legend.GAP / 2 if radius else 0.0

    def sign(plate: Plate, left: float, middle: float) -> None:
        color = kit.accent if route.strong else kit.ink
        if radius:
            put_disc(plate, route.disc, (left + radius, middle), radius)
        begin, end = left + disc, left + disc + kit.length("sample")
        plate.line(begin, middle, end, middle, shown.weight, dashes(route.dash, shown.weight), color)

    return Entry(route.name, disc + kit.length("sample"), sign, "strong" if route.strong else "label")


def _place_entry(kit: Kit, letter: str, town: Town) -> Entry:
    def sign(plate: Plate, left: float, middle: float) -> None:
        plate.label(letter, "date", left, middle - CAP * kit.style("date").type.size)

    return Entry(town.name, kit.width(letter, "date"), sign, _style(town))


def _height(kit: Kit, entries: Sequence[Entry], width: float) -> float:
    rows, _ = legend.rows(kit, entries, width)
    return legend.ABOVE + sum(row.height for row in rows) if rows else 0.0


def _with_key(plate: Plate, depth: float, keys: Sequence[Sequence[Entry]], room: float) -> tuple[Plate, ...]:
    """The plate with as much of its keys as it has room for, and further ones with the rest."""
    kit, plates = plate.kit, [plate]
    for entries in keys:
        rows, column = legend.rows(kit, entries, plate.width)
        wide = max((entry.wide for entry in entries), default=0.0)
        above = legend.ABOVE
        for row in rows:
            if depth + above + row.height > room and depth:
                plates[-1].finish(depth)
                plates.append(Plate(kit, plate.width))
                depth = above = 0.0
            depth = -legend.put(plates[-1], row, column, wide, -depth - above)
            above = 0.0
    plates[-1].finish(depth)
    return tuple(plates)
