import assert from 'node:assert/strict';
import { test } from 'node:test';
import { codeSigns, hasStrangeSigns, passwordCheck } from '../src/rooms/door/entries';
import { capability, type HardwareReport } from '../src/setup/capability';
import { freeName, inOwnNetwork, kbpsOf, looksOdd, withKey } from '../src/setup/entries';

test('a second destination of a platform gets a name of its own', () => {
  assert.equal(freeName('Twitch', []), 'Twitch');
  assert.equal(freeName('Twitch', ['twitch', 'Twitch 2']), 'Twitch 3');
  assert.equal(freeName('日本', []), 'Stream');
});

test('a key that is no key of the platform is noticed, and one that nobody knows is not', () => {
  const twitch = 'live_[A-Za-z0-9_]{6,}';
  assert.equal(looksOdd('live_123456789_abc', twitch), false);
  assert.equal(looksOdd(' live_123456789_abc\n', twitch), false);
  assert.equal(looksOdd('live_123', twitch), true);
  assert.equal(looksOdd('rtmp://live.twitch.tv/app', undefined), true);
  assert.equal(looksOdd('anything-else', undefined), false);
  assert.equal(looksOdd('', twitch), false);
  assert.equal(looksOdd('anything', '('), false);
});

test('a server in a private network is known by its address', () => {
  for (const url of [
    'rtmp://192.168.1.5/live',
    'rtmps://10.0.0.1:1936/x',
    'rtmp://[fd00::1]/x',
    'rtmp://nas.local/x',
  ]) {
    assert.equal(inOwnNetwork(url), true, url);
  }
  for (const url of ['rtmp://172.32.0.1/x', 'rtmp://live.twitch.tv/app', '192.168.1.5', '', 'rtmp://']) {
    assert.equal(inOwnNetwork(url), false, url);
  }
});

test('an upload is taken with a point or a comma, and nothing else is', () => {
  assert.equal(kbpsOf('20'), 20_000);
  assert.equal(kbpsOf(' 7,5 '), 7500);
  assert.equal(kbpsOf('7.5'), 7500);
  for (const typed of ['', '-1', '0', '1e3', 'much', '9'.repeat(10_000), '<script>', '🎥']) {
    assert.equal(kbpsOf(typed), null, typed.slice(0, 20));
  }
});

test('the address for a phone has one slash before the key', () => {
  assert.equal(withKey('rtmp://192.0.2.1/live/', 'key'), 'rtmp://192.0.2.1/live/key');
});

test('a claim code is read as it is written, and signs that no code has are noticed', () => {
  assert.equal(codeSigns(' k7xq–2mwd 9pta'), 'k7xq2mwd9pta');
  assert.equal(hasStrangeSigns('K7XQ-2MWD-9PTA'), false);
  assert.equal(hasStrangeSigns('K7XO'), true);
});

test('a password is judged by its length and not by kinds of signs', () => {
  assert.equal(passwordCheck(''), 'empty');
  assert.equal(passwordCheck('🎥🎥🎥'), 'short');
  assert.equal(passwordCheck('aaaaaaaaaaaa'), 'same');
  assert.equal(passwordCheck('abcdefghij'), 'fair');
  assert.equal(passwordCheck('correct horse battery'), 'good');
});

test('a card that is there and not used is told with its reason', () => {
  const encoder = { codec: 'h264', works: false, usedOnAir: false, pixelsPerSecond: 0 };
  const report: HardwareReport = {
    measuredAt: '2026-01-01T00:00:00Z',
    devices: [
      { id: 'cpu', title: 'A processor' },
      { id: 'nvidia0', title: 'A card' },
      { id: 'renderD128', title: 'Another' },
    ],
    encoders: [
      { ...encoder, encoder: 'libx264', device: 'cpu', works: true, usedOnAir: true, pixelsPerSecond: 170_000_000 },
      {
        ...encoder,
        encoder: 'h264_nvenc@ffmpeg',
        device: 'nvidia0',
        failure: { code: 'no-program', what: 'no program', advice: '' },
      },
      {
        ...encoder,
        encoder: 'h264_nvenc',
        device: 'nvidia0',
        failure: { code: 'old-nvidia-driver', what: 'The driver is old', advice: 'Install another' },
      },
      {
        ...encoder,
        encoder: 'h264_vaapi',
        device: 'renderD128',
        works: true,
        usedOnAir: true,
        pixelsPerSecond: 1_000_000_000,
        sessions: { atOnce: 3, limited: true },
      },
    ],
  };
  const found = capability(report);
  assert.deepEqual(found.unused, [{ title: 'A card', what: 'The driver is old', advice: 'Install another' }]);
  assert.deepEqual(found.cards, [{ title: 'Another', fullHd: 3, hd: 3 }]);
  assert.deepEqual(found.processor, { title: 'A processor', fullHd: 2, hd: 5 });
  assert.equal(capability({ devices: report.devices, encoders: [] }).measured, false);
});
