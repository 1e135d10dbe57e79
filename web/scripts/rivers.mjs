// Makes src/data/rivers.json, the rivers of the map: node scripts/rivers.mjs FILE
//
// FILE is the layer "Rivers + lake centerlines" (ne_10m_rivers_lake_centerlines_scale_rank) of Natural Earth 5, 1:10m,
// public domain, as GeoJSON, plain or packed by gzip. Kept are the lines that touch BOX and that Natural Earth would
// draw by FINEST; they are simplified by the area of triangles (Visvalingam), and joined by the zoom from which they
// are drawn.

import { readFileSync, writeFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { feature as decoded } from 'topojson-client';
import { topology } from 'topojson-server';
import { presimplify, simplify } from 'topojson-simplify';

/** West, south, east, north: the corridor and what is around it, Persia to Japan, Java to Lake Baikal. */
const BOX = [60, -11.5, 146, 56];
/** Zoom of tiles of 256 pixels, as Natural Earth counts it; 7.1 are brooks. */
const FINEST = 7;
/** Least triangle of three points that is kept, in square degrees: some 2 square kilometres. */
const LEAST = 2e-4;
/** Steps of the grid across the box: one is 0.002 degrees. */
const GRID = 4e4;

const bytes = readFileSync(process.argv[2] ?? '');
const { features } = JSON.parse((bytes[0] === 0x1f ? gunzipSync(bytes) : bytes).toString());

const [west, south, east, north] = BOX;
const inside = ([lon, lat]) => lon >= west && lon <= east && lat >= south && lat <= north;
const lines = ({ type, coordinates }) => (type === 'LineString' ? [coordinates] : coordinates);

const byZoom = new Map();
for (const { geometry, properties } of features) {
  const from = Math.ceil(properties.min_zoom);
  if (!geometry || properties.min_zoom > FINEST) continue;
  const kept = lines(geometry).filter((line) => line.some(inside));
  byZoom.set(from, [...(byZoom.get(from) ?? []), ...kept]);
}
const feature = ([from, coordinates]) => ({ type: 'Feature', properties: { from }, geometry: { type: 'MultiLineString', coordinates } });
const rivers = { type: 'FeatureCollection', features: [...byZoom].sort(([a], [b]) => a - b).map(feature) };

const fine = presimplify(topology({ rivers }));
const { objects, arcs } = simplify(fine, LEAST);
const made = topology({ rivers: decoded({ type: 'Topology', objects, arcs }, objects.rivers) }, GRID);
const out = new URL('../src/data/rivers.json', import.meta.url);
writeFileSync(out, `${JSON.stringify(made)}\n`);
console.log(`${out.pathname}: ${rivers.features.length} layers, ${made.arcs.reduce((sum, arc) => sum + arc.length, 0)} points`);
