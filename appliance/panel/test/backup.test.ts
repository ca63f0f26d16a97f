import assert from 'node:assert/strict';
import { test } from 'node:test';
import { changesOf, nothingIn, readBackup } from '../src/rooms/settings/backupFile';

const twitch = { name: 'Twitch', platform: 'twitch', key: '••••1234' };
const kick = { name: 'Kick', platform: 'kick', key: '••••5678' };

test('what is no backup is not taken for one', () => {
  for (const text of [
    '',
    'null',
    '7',
    '[]',
    '{}',
    '{"teebox":"backup"}',
    '{"teebox":"backup","document":null}',
    '\u0000',
  ]) {
    assert.equal(readBackup(text), null, text);
  }
});

test('a backup says when it was made and whether keys are in it', () => {
  const text = JSON.stringify({ teebox: 'backup', savedAt: '2026-05-01T20:00:00Z', document: {}, keys: {} });
  const read = readBackup(text)!;
  assert.equal(read.keys, true);
  assert.equal(read.savedAt, '2026-05-01T20:00:00Z');
});

test('what a backup would change is told by destination, keys aside', () => {
  const now = { channel: { holdMs: 1000 }, destinations: [twitch, kick] };
  const then = {
    channel: { holdMs: 2000 },
    destinations: [
      { ...twitch, key: null, videoKbps: 4500 },
      { name: 'YouTube', platform: 'youtube', key: null },
    ],
  };
  assert.deepEqual(changesOf(now, then), {
    added: ['YouTube'],
    removed: ['Kick'],
    changed: ['Twitch'],
    settings: ['/channel/holdMs'],
  });
});

test('the same with its keys taken out changes nothing', () => {
  const now = { ingest: { key: '••••9999' }, destinations: [twitch] };
  assert.ok(nothingIn(changesOf(now, { ingest: { key: null }, destinations: [{ ...twitch, key: null }] })));
});
