import assert from 'node:assert/strict';
import { test } from 'node:test';
import { closing } from '../src/preview/closing';

test('a stream that became another one is opened again almost at once', () => {
  assert.deepEqual(closing(4410, 1), { waiting: 'changed', pauseMs: 250 });
});

test('a preview waits for whoever logs in again, and for a place, without hammering the box', () => {
  assert.equal(closing(4401, 1).pauseMs, null);
  assert.deepEqual(closing(1013, 1), { waiting: 'full', pauseMs: 10_000 });
  assert.deepEqual(closing(4404, 9), { waiting: 'nothing', pauseMs: 2000 });
});

test('whatever fails over and over is tried ever less often, but never given up', () => {
  const pauses = [1, 2, 3, 4, 5, 6, 60].map((failures) => closing(1006, failures).pauseMs);
  assert.deepEqual(pauses, [500, 1000, 2000, 4000, 8000, 8000, 8000]);
});
