import assert from 'node:assert/strict';
import { test } from 'node:test';
import { differences, merge, same, standing, valueAt } from '../src/store/merge';

const twitch = { name: 'Twitch', platform: 'twitch', videoKbps: 6000 };
const kick = { name: 'Kick', platform: 'kick' };
const base = { channel: { holdMs: 1000 }, destinations: [twitch, kick] };

test('what only one of two editors changed is taken', () => {
  const mine = { channel: { holdMs: 2000 }, destinations: [twitch, kick] };
  const theirs = { channel: { holdMs: 1000 }, destinations: [twitch, { ...kick, enabled: false }] };
  assert.deepEqual(merge(base, mine, theirs), {
    value: { channel: { holdMs: 2000 }, destinations: [twitch, { ...kick, enabled: false }] },
    clashes: [],
  });
});

test('the same place changed otherwise by both is a clash, and mine stands meanwhile', () => {
  const mine = { ...base, destinations: [{ ...twitch, videoKbps: 4500 }, kick] };
  const theirs = { ...base, destinations: [{ ...twitch, videoKbps: 3000 }, kick] };
  const both = merge(base, mine, theirs);
  assert.deepEqual(both.clashes, [{ path: '/destinations/Twitch/videoKbps', mine: 4500, theirs: 3000 }]);
  assert.equal((both.value.destinations[0] as typeof twitch).videoKbps, 4500);
});

test('a destination that one adds and one that the other takes away both come to pass', () => {
  const youtube = { name: 'YouTube', platform: 'youtube' };
  const both = merge<object>(
    base,
    { ...base, destinations: [twitch, kick, youtube] },
    { ...base, destinations: [kick] },
  );
  assert.deepEqual(both, { value: { ...base, destinations: [kick, youtube] }, clashes: [] });
});

test('a destination that I changed and that is gone meanwhile is a clash', () => {
  const mine = { ...base, destinations: [{ ...twitch, videoKbps: 1 }, kick] };
  const both = merge<object>(base, mine, { ...base, destinations: [kick] });
  assert.deepEqual(both.clashes, [
    { path: '/destinations/Twitch', mine: { ...twitch, videoKbps: 1 }, theirs: undefined },
  ]);
});

test('the order is that of whoever changed it', () => {
  const both = merge<object>(base, { ...base, destinations: [kick, twitch] }, { ...base, channel: { holdMs: 5 } });
  assert.deepEqual(both.value, { channel: { holdMs: 5 }, destinations: [kick, twitch] });
});

test('a word that is left out says the same as null', () => {
  assert.ok(same({ a: null }, {}));
  assert.ok(!same({ a: 0 }, {}));
});

test('differences are named by destination, and another order is one difference', () => {
  assert.deepEqual(differences(base, { channel: { holdMs: 7 }, destinations: [twitch, { ...kick, key: 'k' }] }), [
    '/channel/holdMs',
    '/destinations/Kick/key',
  ]);
  assert.deepEqual(differences(base, { ...base, destinations: [kick, twitch] }), ['/destinations']);
  assert.deepEqual(differences(base, structuredClone(base)), []);
});

test("a place is found by the destination's name, wherever it is in the order", () => {
  assert.equal(valueAt(base, '/destinations/Kick/platform'), 'kick');
  assert.equal(valueAt(base, '/channel/holdMs'), 1000);
  assert.equal(valueAt(base, '/destinations/Nobody/platform'), undefined);
  assert.equal(valueAt(undefined, '/channel'), undefined);
});

const at = (videoKbps: number) => ({ ...base, destinations: [{ ...twitch, videoKbps }, kick] });

test('a clash stands while others save elsewhere', () => {
  const first = merge(base, at(4500), at(3000));
  const further = { ...at(3000), channel: { holdMs: 7 } };
  const second = merge(at(3000), first.value, further);
  assert.deepEqual(second.clashes, []);
  assert.deepEqual(
    standing(first.clashes, second, further).map((each) => each.path),
    ['/destinations/Twitch/videoKbps'],
  );
});

test('a clash is over when both want the same', () => {
  const first = merge(base, at(4500), at(3000));
  const second = merge(at(3000), first.value, at(4500));
  assert.deepEqual(standing(first.clashes, second, at(4500)), []);
});

test('a clash of which the other editor changes its mind is told once, with the newest', () => {
  const first = merge(base, at(4500), at(3000));
  const second = merge(at(3000), first.value, at(2000));
  assert.deepEqual(standing(first.clashes, second, at(2000)), [
    { path: '/destinations/Twitch/videoKbps', mine: 4500, theirs: 2000 },
  ]);
});
