import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Series } from '../src/api/types';
import { extent, joined } from '../src/charts/hour';

const series = (first: number, figures: (number | null)[], more: Partial<Series> = {}): Series =>
  ({
    run: 'a',
    stepSeconds: 5,
    first,
    next: first + figures.length,
    at: `at ${first}`,
    sourceKbps: figures,
    sentKbps: { Twitch: figures },
    devices: {},
    renditions: {},
    ...more,
  }) as Series;

test('what came since is put behind what was kept', () => {
  const both = joined(series(0, [1, 2]), series(2, [3]))!;
  assert.deepEqual(both.sourceKbps, [1, 2, 3]);
  assert.deepEqual([both.first, both.next, both.at], [0, 3, 'at 2']);
});

test('a destination that comes later is unknown before, and one that is gone is unknown after', () => {
  const both = joined(series(0, [1, 2]), series(2, [3], { sentKbps: { Kick: [7] } }))!;
  assert.deepEqual(both.sentKbps, { Twitch: [1, 2, null], Kick: [null, null, 7] });
});

test('an hour is kept and no more', () => {
  const both = joined(series(0, Array(720).fill(1)), series(720, [2, 3]))!;
  assert.deepEqual([both.first, both.next, both.sourceKbps.length, both.sourceKbps.at(-1)], [2, 722, 720, 3]);
});

test('a box that was started again, and figures that do not follow, are asked for anew', () => {
  assert.equal(joined(series(0, [1]), series(1, [2], { run: 'b' })), null);
  assert.equal(joined(series(0, [1, 2]), series(1, [2])), null);
});

test('after more than an hour away the answer is all there is', () => {
  assert.deepEqual(joined(series(0, [1, 2]), series(900, [5]))?.sourceKbps, [5]);
});

test('what nobody knows has no extent', () => {
  assert.equal(extent([null, null]), null);
  assert.deepEqual(extent([3, null, 1]), { least: 1, most: 3, last: 1 });
  assert.deepEqual(extent([3, null]), { least: 3, most: 3, last: null });
});
