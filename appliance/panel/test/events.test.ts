import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Event } from '../src/api/types';
import { attemptsIn, byDay, detailOf, joined, toneOf } from '../src/rooms/events/lines';

const line = (number: number, more: Partial<Event> = {}): Event => ({
  number,
  at: '2026-05-01T20:00:00Z',
  upMs: 1,
  boot: 'b',
  channel: null,
  session: null,
  kind: 'destination',
  who: 'Twitch',
  state: 'live',
  what: 'live (was joining)',
  why: null,
  ...more,
});

test('the words of the box are shown where they say more than the headline', () => {
  assert.equal(detailOf(line(1), true), null);
  assert.equal(
    detailOf(line(1, { what: 'live (was joining), after 6 attempts that failed' }), true),
    'after 6 attempts that failed',
  );
  assert.equal(
    detailOf(line(1, { kind: 'program', what: 'viewers see the slate: the source is gone' }), true),
    'the source is gone',
  );
  assert.equal(
    detailOf(line(1, { kind: 'publisher', what: 'OBS came from 192.0.2.1' }), true),
    'OBS came from 192.0.2.1',
  );
});

test('attempts in vain are counted out of the words of the box', () => {
  assert.equal(attemptsIn('after 6 attempts that failed'), 6);
  assert.equal(attemptsIn('it is tried again'), null);
});

test('a line that nobody has a headline for is shown as the box says it', () => {
  assert.equal(detailOf(line(1, { kind: 'tomorrow', what: 'something new' }), false), 'something new');
});

test('lines that were asked for twice are there once, the newest first', () => {
  assert.deepEqual(
    joined(10, [line(3), line(2)], [line(2), line(4)]).events.map((each) => each.number),
    [4, 3, 2],
  );
});

test('what went wrong stands out, and a reason makes any line worth a look', () => {
  assert.equal(toneOf(line(1, { state: 'retrying' })), 'bad');
  assert.equal(toneOf(line(1)), 'good');
  assert.equal(toneOf(line(1, { kind: 'box', state: 'started' })), 'idle');
  const why = { category: 'INTERNAL' as const, code: 'box-died', what: 'x', advice: '' };
  assert.equal(toneOf(line(1, { kind: 'box', state: 'started', why })), 'attention');
});

test('lines of the same day belong together', () => {
  const days = byDay([
    line(3, { at: '2026-05-03T12:00:00Z' }),
    line(2, { at: '2026-05-01T12:00:05Z' }),
    line(1, { at: '2026-05-01T12:00:00Z' }),
  ]);
  assert.deepEqual(
    days.map((each) => each.events.length),
    [1, 2],
  );
});

test('a page that is open for days keeps the newest lines, and knows that there were more', () => {
  const some = Array.from({ length: 30 }, (_, i) => line(i));
  const { events, cut } = joined(10, some, [line(30)]);
  assert.equal(events.length, 10);
  assert.equal(events[0]!.number, 30);
  assert.ok(cut);
  assert.ok(!joined(31, some, [line(30)]).cut);
});
