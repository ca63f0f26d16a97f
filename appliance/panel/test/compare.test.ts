import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Plan } from '../src/api/types';
import { compare, type PlannedRendition, sizeName } from '../src/rooms/quality/compare';

const rendition = (name: string, kbps: number, ...destinations: string[]): PlannedRendition => ({
  name,
  width: 1920,
  height: 1080,
  fps: 30,
  codec: 'h264',
  kbps,
  encoders: [{ id: 'libx264', device: 'cpu' }],
  reason: '',
  destinations,
});
const plan = (...renditions: PlannedRendition[]): Plan => ({ renditions }) as unknown as Plan;

test('a plan that says the same has no marks', () => {
  const one = plan(rendition('1080p30', 4500, 'Twitch', 'Kick'));
  const compared = compare(one, plan(rendition('1080p30', 4500, 'Kick', 'Twitch')));
  assert.equal(compared.marks.size, 0);
  assert.deepEqual(compared.removed, []);
});

test('another bitrate of the same encode is a change, though its name tells the bitrate', () => {
  const before = rendition('1080p30', 4500, 'Twitch');
  const compared = compare(plan(before), plan(rendition('1080p30-3000k', 3000, 'Twitch')));
  assert.deepEqual([...compared.marks], [['1080p30-3000k', 'changed']]);
  assert.equal(compared.were.get('1080p30-3000k'), before);
  assert.deepEqual(compared.removed, []);
});

test('somebody who leaves a shared encode gets a new one, and the other one is changed', () => {
  const compared = compare(
    plan(rendition('1080p30', 4500, 'Twitch', 'Kick')),
    plan(rendition('1080p30', 4500, 'Twitch'), rendition('720p30', 2500, 'Kick')),
  );
  assert.deepEqual(
    [...compared.marks],
    [
      ['1080p30', 'changed'],
      ['720p30', 'added'],
    ],
  );
});

test('an encode that nobody gets any more goes', () => {
  const kick = rendition('720p30', 2500, 'Kick');
  const compared = compare(
    plan(rendition('1080p30', 4500, 'Twitch'), kick),
    plan(rendition('1080p30', 4500, 'Twitch')),
  );
  assert.deepEqual(compared.removed, [kick]);
});

test('an upright picture is called by its shorter side', () => {
  assert.equal(sizeName({ width: 1080, height: 1920, fps: 59.94 }), '1080p60');
});
