import assert from 'node:assert/strict';
import { test } from 'node:test';
import { MOST_SIGNS, tooLong } from '../src/store/limits';

test('a text that is far too long is told with its place', () => {
  const long = 'x'.repeat(MOST_SIGNS + 1);
  const found = tooLong({ channel: { name: long }, destinations: [{ name: 'a' }, { name: 'b', url: long }] });
  assert.deepEqual(
    found.map((each) => each.pointer),
    ['/channel/name', '/destinations/1/url'],
  );
});

test('what the box itself can judge is left to it', () => {
  assert.deepEqual(tooLong({ channel: { name: 'x'.repeat(MOST_SIGNS) }, destinations: [{ key: null }] }), []);
});
