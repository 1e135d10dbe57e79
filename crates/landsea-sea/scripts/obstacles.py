#!/usr/bin/env python3
"""Where ships cannot go: land of the 1:10m map, kept clear of, and shoals.

Reads land-10m.json of the npm package world-atlas (Natural Earth 1:10m, public
domain; ISC for the packaging) and shoals.csv, and writes two files for the
builder, each a list of closed rings (little endian: u32 number of rings; each
ring u32 number of points, then lon and lat as f64):

    land.rings       the coast as it is on the map, for positions near it
    obstacles.rings  the coast dilated and simplified, for the graph

Ships keep OPEN_KM off the coast. Where that would close a strait, it is opened
again as far as NARROW_KM allows. Two kinds of water are given back, each with a
collar that joins it to the open sea:

- what is NARROW_KM off the coast, and so far inside the dilated land that it is
  not merely a strip along the open sea: long straits and sounds;
- what lies along a middle line between two coasts, NARROW_KM off both, that leads
  from open sea to open sea: straits so short that the dilated coasts meet in a
  thin band, or leave a gap that the simplification would close, such as Sunda.

So a strait of more than twice NARROW_KM stays open. One below it is a matter of
fairways.csv.

Bays up to twice BAY_KM wide that lead nowhere and hold one port at most are
filled: no way between ports goes through them, and a port or position in one is
led out by the builder. Near the poles, where hardly any ship goes, the coast is
coarser.

Use: obstacles.py WORLD_ATLAS_DIR SHOALS_CSV PORTS_CSV OUT_DIR        (needs shapely, numpy, scipy)
"""
import csv
import json
import math
import multiprocessing
import pathlib
import struct
import sys
import time

import numpy
import scipy.spatial
import shapely
from shapely.affinity import translate
from shapely.geometry import Polygon, box
from shapely.geometry.polygon import orient

OPEN_KM = 13.0
NARROW_KM = 3.0
SAMPLE_KM = 1.0         # between points of the coast from which middle lines are found
GAP_KM = 15.0           # half of the widest strait that is widened: the simplification moves a line by SIMPLIFY_KM
BAY_KM = 8.0
NICHE_KM2 = 3.0         # a pocket too small to be a strait
SIMPLIFY_KM = 1.5
KM_PER_DEGREE = 111.2
TILE = 5.0
MARGIN = 0.6            # degrees of latitude looked at around a tile: more than all radii together
POLAR = (-56.5, 71.5)   # beyond, one coarse clearance
POLAR_KM = 13.0
POLAR_SIMPLIFY_KM = 2.5


def read_land(folder):
    """Polygons of the topology land-10m.json, made valid."""
    topology = json.loads((pathlib.Path(folder) / "land-10m.json").read_text())
    (sx, sy), (tx, ty) = topology["transform"]["scale"], topology["transform"]["translate"]
    arcs = []
    for arc in topology["arcs"]:
        x = y = 0
        points = []
        for dx, dy in arc:
            x, y = x + dx, y + dy
            points.append((x * sx + tx, y * sy + ty))
        arcs.append(points)

    def ring(indexes):
        """A ring as it lies on the globe: no step of more than half a turn, and round the pole if it goes round it."""
        points = []
        for index in indexes:
            part = arcs[index] if index >= 0 else arcs[~index][::-1]
            points += part[1:] if points else part
        turn, unwrapped = 0, points[:1]
        for (before, _), (x, y) in zip(points, points[1:]):
            if abs(x - before) > 180:
                turn += math.copysign(360, before - x)
            unwrapped.append((x + turn, y))
        (first, _), (last, _) = unwrapped[0], unwrapped[-1]
        if abs(last - first) > 180:
            pole = math.copysign(90, unwrapped[0][1])
            unwrapped += [(last, pole), (first, pole)]
        return unwrapped

    def between_the_antimeridians(polygon):
        """The polygon cut at 180 degrees, what lies beyond shifted back."""
        shifted = (translate(polygon, turn, 0) for turn in (-360, 0, 360))
        return shapely.unary_union([shapely.clip_by_rect(part, -180, -90, 180, 90) for part in shifted])

    polygons = []
    for geometry in topology["objects"]["land"]["geometries"]:
        parts = geometry["arcs"] if geometry["type"] == "MultiPolygon" else [geometry["arcs"]]
        for part in parts:
            whole = shapely.make_valid(Polygon(ring(part[0]), [ring(hole) for hole in part[1:]]))
            polygons += [p for p in polygons_of(between_the_antimeridians(whole)) if p.area > 0]
    return polygons


def polygons_of(geometry):
    """The polygons of any geometry; lines and points that validity or a difference left are dropped."""
    if geometry.geom_type == "Polygon":
        return [geometry]
    return [p for part in getattr(geometry, "geoms", []) for p in polygons_of(part)]


def read_shoals(path):
    with open(path, newline="", encoding="utf-8") as file:
        for row in csv.DictReader(file):
            points = [tuple(map(float, pair.split()))[::-1] for pair in row["polygon"].split(";") if pair.strip()]
            yield shapely.make_valid(Polygon(points))


def around_the_world(polygons):
    """Polygons near the antimeridian are there twice, so that every tile sees its whole surroundings."""
    copies = list(polygons)
    for polygon in polygons:
        west, _, east, _ = polygon.bounds
        if west < -174:
            copies.append(translate(polygon, 360, 0))
        if east > 174:
            copies.append(translate(polygon, -360, 0))
    return copies


def middle_lines(land, open_sea):
    """Bands along lines of equal distance from two coasts, NARROW_KM to GAP_KM off both, that join parts of `open_sea`.

    They are edges of the Voronoi diagram of points along the coast. The two points of an edge are the feet of the
    perpendiculars: where these are less than twice NARROW_KM apart, the line only follows the wiggles of one coast.
    """
    coast = shapely.segmentize(land.boundary, SAMPLE_KM)
    points = numpy.unique(shapely.get_coordinates(coast), axis=0)
    if len(points) < 8:
        return Polygon()
    voronoi = scipy.spatial.Voronoi(points)
    feet = points[voronoi.ridge_points]
    ends = numpy.asarray(voronoi.ridge_vertices)
    apart = numpy.hypot(*(feet[:, 0] - feet[:, 1]).T)
    vertices = voronoi.vertices
    finite = (ends >= 0).all(axis=1) & (apart >= 2 * NARROW_KM)
    ends, foot = ends[finite], feet[finite, 0]
    away = numpy.stack([numpy.hypot(*(vertices[ends[:, k]] - foot).T) for k in (0, 1)])
    near = (away.min(axis=0) >= NARROW_KM) & (away.min(axis=0) <= GAP_KM) & (away.max(axis=0) <= GAP_KM + 2 * SAMPLE_KM)
    if not near.any():
        return Polygon()
    lines = shapely.linestrings(vertices[ends[near]])
    shapely.prepare(land)
    lines = lines[~shapely.intersects(land, lines)]
    bands = shapely.unary_union(shapely.buffer(lines, 0.4, quad_segs=1))
    return shapely.unary_union([band for band in shapely.get_parts(bands) if len(mouths_into(band, open_sea)) > 1])


def mouths_into(band, sea):
    """The places where a band comes into the sea, those next to each other as one."""
    return polygons_of(band.intersection(sea).buffer(NARROW_KM, quad_segs=2)) if band.intersects(sea) else []


def tile_obstacles(tile):
    """Obstacles of one tile, clipped to it."""
    west, south = tile
    core = box(west, south, west + TILE, south + TILE)
    middle = math.radians(south + TILE / 2)
    squeeze = math.cos(middle)
    wide = MARGIN / max(squeeze, 0.05)
    view = (west - wide, south - MARGIN, west + TILE + wide, south + TILE + MARGIN)
    near = LAND_TREE.query(box(*view))
    shallow = SHOAL_TREE.query(box(*view))
    if len(near) == 0 and len(shallow) == 0:
        return None

    def flat(geometry):
        return shapely.transform(geometry, lambda c: c * [KM_PER_DEGREE * squeeze, KM_PER_DEGREE])

    def round_again(geometry):
        return shapely.transform(geometry, lambda c: c / [KM_PER_DEGREE * squeeze, KM_PER_DEGREE])

    land = flat(shapely.unary_union([shapely.clip_by_rect(LAND[i], *view) for i in near]))
    if POLAR[0] < south + TILE / 2 < POLAR[1]:
        kept_clear = land.buffer(OPEN_KM, quad_segs=4)
        closest = land.buffer(NARROW_KM, quad_segs=4)
        strip = OPEN_KM - NARROW_KM
        straits = kept_clear.buffer(-(strip * 1.03), quad_segs=4).difference(closest)
        straits = shapely.unary_union([p for p in shapely.get_parts(straits) if p.area > 0.05])
        open_sea = box(*flat(box(*view)).bounds).difference(land.buffer(GAP_KM, quad_segs=4))
        middles = middle_lines(land, open_sea) if not land.is_empty and not open_sea.is_empty else Polygon()
        given_back = straits.buffer(strip * 1.4, quad_segs=4).union(middles.buffer(strip, quad_segs=4)).difference(closest)
        result = kept_clear.difference(given_back)
        result = result.buffer(0.12, quad_segs=1).buffer(-0.12, quad_segs=1)  # slivers of the difference
    else:
        result = land.buffer(POLAR_KM, quad_segs=2)
    shoals = flat(shapely.unary_union([SHOALS[i] for i in shallow])) if len(shallow) else Polygon()
    result = result.union(shoals)
    closed = result.buffer(BAY_KM, quad_segs=4).buffer(-BAY_KM * 0.999, quad_segs=4).union(result)
    return round_again(result).intersection(core), round_again(closed).intersection(core)


def segments(boundary):
    """The single segments of a boundary."""
    lines = [shapely.get_coordinates(line) for line in shapely.get_parts(boundary)]
    return numpy.concatenate([shapely.linestrings(numpy.stack([c[:-1], c[1:]], axis=1)) for c in lines])


def fill_bays(obstacles, closed, ports):
    """Obstacles with those pockets of the closing filled that have one mouth and one port at most."""
    mouths = shapely.STRtree(segments(closed.boundary))
    tree = shapely.STRtree(ports)
    bays = []
    pockets = polygons_of(closed.difference(obstacles))
    for pocket in pockets:
        middle = math.radians(pocket.bounds[1])
        if pocket.area * KM_PER_DEGREE**2 * math.cos(middle) < NICHE_KM2:
            bays.append(pocket.buffer(2e-5))
            continue
        if len(tree.query(pocket, predicate="intersects")) > 1:
            continue
        rim = pocket.boundary.buffer(1e-5)
        touched = mouths.geometries.take(mouths.query(rim, predicate="intersects"))
        touched = [line for line in shapely.intersection(touched, rim) if line.length > 1e-4]
        openings = shapely.unary_union([line.buffer(2e-5) for line in touched])
        if len(polygons_of(openings)) <= 1:
            bays.append(pocket.buffer(2e-5))
    print(f"{len(pockets)} pockets, {len(bays)} filled", file=sys.stderr)
    return shapely.unary_union([obstacles, *bays])


def simplify(polygon):
    """Rings with as few points as the tolerance allows, x scaled by the cosine of each point's latitude."""
    def stretch(c, sign):
        c = c.copy()
        c[:, 0] *= numpy.maximum(numpy.cos(numpy.radians(c[:, 1])), 1e-3) ** sign
        return c

    _, south, _, north = polygon.bounds
    tolerance = SIMPLIFY_KM if POLAR[0] < (south + north) / 2 < POLAR[1] else POLAR_SIMPLIFY_KM
    flat = shapely.transform(polygon, lambda c: stretch(c, 1))
    simple = shapely.simplify(flat, tolerance / KM_PER_DEGREE, preserve_topology=True)
    return shapely.transform(simple, lambda c: stretch(c, -1))


def write_rings(path, polygons):
    rings = []
    for polygon in polygons:
        for part in shapely.get_parts(polygon):
            if part.geom_type != "Polygon":
                continue
            part = orient(part)
            for ring in [part.exterior, *part.interiors]:
                points = list(ring.coords)[:-1]
                if len(points) >= 3:
                    rings.append(points)
    rings.sort(key=lambda r: (-len(r), r[0]))
    with open(path, "wb") as file:
        file.write(struct.pack("<I", len(rings)))
        for ring in rings:
            file.write(struct.pack("<I", len(ring)))
            for lon, lat in ring:
                file.write(struct.pack("<dd", lon, lat))
    print(f"{path.name}: {len(rings)} rings, {sum(map(len, rings))} points", file=sys.stderr)


def main():
    global LAND, LAND_TREE, SHOALS, SHOAL_TREE
    atlas, shoals, ports, out = sys.argv[1], sys.argv[2], sys.argv[3], pathlib.Path(sys.argv[4])
    land = read_land(atlas)
    write_rings(out / "land.rings", land)
    LAND = around_the_world(land)
    LAND_TREE = shapely.STRtree(LAND)
    SHOALS = around_the_world(list(read_shoals(shoals)))
    SHOAL_TREE = shapely.STRtree(SHOALS)
    tiles = [(-180 + TILE * i, -90 + TILE * j) for i in range(72) for j in range(36)]
    clock = time.monotonic
    began = clock()
    with multiprocessing.get_context("fork").Pool() as pool:
        parts = [p for p in pool.imap(tile_obstacles, tiles, chunksize=8) if p is not None]
    print("tiles", clock() - began, file=sys.stderr)
    obstacles = shapely.unary_union([part for part, _ in parts], grid_size=1e-7)
    closed = shapely.unary_union([part for _, part in parts], grid_size=1e-7)
    print("unions", clock() - began, file=sys.stderr)
    with open(ports, newline="", encoding="utf-8") as file:
        places = [shapely.Point(float(row["lon"]), float(row["lat"])) for row in csv.DictReader(file)]
    polygons = polygons_of(fill_bays(obstacles, closed, places))
    print("bays", clock() - began, file=sys.stderr)
    # Simplified one by one, neighbours may overlap: between overlapping rings land would pass for water. They are
    # united on the grid on which the builder counts, a ten thousandth of a degree.
    united = shapely.unary_union([shapely.make_valid(simplify(p)) for p in polygons], grid_size=1e-4)
    write_rings(out / "obstacles.rings", polygons_of(united))


if __name__ == "__main__":
    main()
