import assert from 'node:assert/strict';
import { test } from 'node:test';
import { boundsOf, densest, inside, project } from './projection.ts';

test('one kilometre is as long in every direction, and north is up', () => {
  const at = project({ west: 104, east: 106, south: 18, north: 20 }, 860);
  assert.ok(at.y({ lon: 105, lat: 19.9 }) < at.y({ lon: 105, lat: 18.1 }));
  const east = at.x({ lon: 105 + 0.1 / Math.cos((19 * Math.PI) / 180), lat: 19 }) - at.x({ lon: 105, lat: 19 });
  const north = at.y({ lon: 105, lat: 19 }) - at.y({ lon: 105, lat: 19.1 });
  assert.ok(Math.abs(east - north) <= 0.2, `${east} ${north}`);
});

test('the bounds hold the whole circle of every place', () => {
  const bounds = boundsOf([{ lon: 105, lat: 19 }], () => 0.5);
  assert.ok(inside(bounds, { lon: 105, lat: 19.49 }) && !inside(bounds, { lon: 105, lat: 19.51 }));
});

test('the inset shows where places are crowded, not where most of them are far apart', () => {
  const loose = Array.from({ length: 9 }, (_, index) => ({
    lon: 104 + (index % 3) * 0.12,
    lat: 19 + Math.floor(index / 3) * 0.12,
  }));
  const town = Array.from({ length: 5 }, (_, index) => ({ lon: 105.7 + index * 0.01, lat: 18.7 }));
  const window = densest([...loose, ...town], 0.3, 0.4);
  assert.ok(town.every((place) => inside(window, place)));
});
