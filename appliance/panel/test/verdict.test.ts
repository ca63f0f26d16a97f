import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Channel, DestinationState } from '../src/api/types';
import { findings, isFailing, keyOf } from '../src/rooms/live/verdict';

const trouble = (code: string, what = 'It is so', advice = 'Do this') => ({
  category: 'DESTINATION' as const,
  code,
  what,
  advice,
});

const destination = (name: string, more: Partial<DestinationState> = {}): DestinationState => ({
  name,
  platform: 'custom',
  platformTitle: 'Custom',
  protocol: 'rtmp',
  enabled: true,
  rendition: '720p30',
  direct: false,
  reason: null,
  state: 'live',
  trouble: null,
  liveMs: 1000,
  targetKbps: 2600,
  kbps: 2600,
  reconnects: 0,
  ...more,
});

const channel = (more: Partial<Channel> = {}): Channel => ({
  name: 'main',
  state: 'ON_AIR',
  onAirRule: 'manual',
  onAirMs: 60_000,
  session: 1,
  program: { showing: 'source', why: 'the source sends pictures', slateByHand: false, forMs: 60_000 },
  source: {
    publisher: '192.168.1.20 OBS',
    width: 1280,
    height: 720,
    fps: 30,
    kbps: 6000,
    keyframeIntervalMs: 2000,
    audioHz: 48_000,
    videoTags: 1,
    audioTags: 1,
    refusedTags: 0,
    forMs: 60_000,
    videoCodec: 'h264',
    audioCodec: 'aac',
    audioChannels: 2,
    health: 'good',
    advice: [],
    lastRefusal: null,
  },
  renditions: [],
  destinations: [destination('Twitch'), destination('YouTube')],
  budget: { totalKbps: 5200, requiredKbps: 7800, wireKbps: 5300, verdict: 'ok', rule: 1.5, availableKbps: 20_000 },
  setAside: [],
  ...more,
});

const ids = (of: Channel) => findings(of).map((each) => each.id);

test('with nothing wrong on air, that is what it says', () => {
  assert.deepEqual(findings(channel()), [{ id: 'fine', tone: 'good', names: [] }]);
});

test('viewers first: all destinations down, then the source, the slate, one destination, the machine, the upload, advice', () => {
  const slate = { showing: 'slate' as const, why: 'the source is gone', slateByHand: false, forMs: 1 };
  const down = [
    destination('Twitch', { state: 'retrying', trouble: trouble('refused') }),
    destination('YouTube', { state: 'retrying', trouble: trouble('unreachable') }),
  ];
  const everything = channel({
    program: slate,
    destinations: down,
    engineTrouble: trouble('engine'),
    overload: trouble('overload'),
    budget: { ...channel().budget, verdict: 'tight', trouble: trouble('upload-tight') },
    source: { ...channel().source, health: 'attention', advice: [trouble('keyframes')] },
    setAside: [{ rendition: '', encoder: 'h264_nvenc', device: 'gpu0', why: trouble('lost') }],
  });
  assert.deepEqual(ids(everything), ['all-down', 'source-lost', 'engine', 'overload', 'budget', 'source', 'set-aside']);
  assert.deepEqual(ids({ ...everything, destinations: [down[0]!, destination('YouTube')] }).slice(0, 3), [
    'source-lost',
    'destination',
    'engine',
  ]);
});

test('a slate by hand is no lost source', () => {
  const byHand = { showing: 'slate' as const, why: 'the operator wants it', slateByHand: true, forMs: 1 };
  assert.deepEqual(ids(channel({ program: byHand })), ['slate-by-hand']);
});

test('a destination that fails is named, with what to do', () => {
  const failing = destination('YouTube', { state: 'retrying', trouble: trouble('key-refused') });
  const [first] = findings(channel({ destinations: [destination('Twitch'), failing] }));
  assert.equal(first.id, 'destination');
  assert.equal(first.tone, 'bad');
  assert.deepEqual(first.names, ['YouTube']);
  assert.equal(first.diagnosis?.code, 'key-refused');
});

test('one that is live with trouble deserves attention only', () => {
  const slow = destination('YouTube', { trouble: trouble('slow') });
  assert.equal(findings(channel({ destinations: [destination('Twitch'), slow] }))[0].tone, 'attention');
});

test('an engine that encodes again is no trouble any more', () => {
  const rendition = { name: '720p30', outFps: 30 } as Channel['renditions'][number];
  const restarted = channel({ engineTrouble: trouble('engine'), renditions: [rendition] });
  assert.deepEqual(ids(restarted), ['fine']);
  assert.deepEqual(ids({ ...restarted, renditions: [{ ...rendition, outFps: 0 }] }), ['engine']);
});

test('what is only connecting is no failure', () => {
  const starting = [destination('Twitch', { state: 'connecting' }), destination('YouTube', { state: 'joining' })];
  assert.deepEqual(ids(channel({ destinations: starting })), ['starting']);
  assert.ok(!isFailing(starting[0]!));
});

test('with one still connecting it is not yet fine', () => {
  const [first] = findings(
    channel({ destinations: [destination('Twitch'), destination('YouTube', { state: 'joining' })] }),
  );
  assert.equal(first.id, 'starting');
  assert.deepEqual(first.names, ['YouTube']);
});

test('off air, one that cannot be served is told of before anybody goes live', () => {
  const keyless = destination('YouTube', { state: 'off', trouble: trouble('key-missing') });
  const off = channel({ state: 'OFF_AIR', onAirMs: null, program: null, destinations: [keyless] });
  assert.deepEqual(ids(off), ['not-served']);
  assert.deepEqual(ids({ ...off, destinations: [{ ...keyless, enabled: false }] }), ['nothing-on']);
});

test('what is switched off does not count, but nothing on at all does', () => {
  const off = destination('YouTube', { enabled: false, state: 'off' });
  assert.deepEqual(ids(channel({ destinations: [destination('Twitch'), off] })), ['fine']);
  assert.deepEqual(ids(channel({ destinations: [off] })), ['nothing-on']);
});

test('one that is on and gets nothing is told of, with why', () => {
  const unserved = destination('YouTube', { state: 'off', reason: 'it takes HEVC alone' });
  const [first] = findings(channel({ destinations: [destination('Twitch'), unserved] }));
  assert.equal(first.id, 'not-served');
  assert.equal(first.why, 'it takes HEVC alone');
});

test('off air it says what is missing before one can go live', () => {
  const gone = { ...channel().source, publisher: null, health: 'none' as const };
  const off = channel({ state: 'OFF_AIR', onAirMs: null, program: null });
  assert.deepEqual(ids({ ...off, destinations: [], source: gone }), ['no-destination', 'no-source']);
  assert.deepEqual(ids({ ...off, source: gone }), ['no-source']);
  assert.deepEqual(ids(off), ['ready']);
});

test('a wrong key is why there is no source', () => {
  const refused = {
    ...channel().source,
    publisher: null,
    health: 'none' as const,
    lastRefusal: { at: '2026-01-01T10:00:00Z', why: trouble('wrong-key') },
  };
  const off = channel({ state: 'OFF_AIR', source: refused });
  assert.deepEqual(ids(off), ['refused', 'no-source']);
});

test('while it ends there is nothing to do', () => {
  const down = [destination('Twitch', { state: 'retrying', trouble: trouble('refused') })];
  assert.deepEqual(ids(channel({ state: 'ENDING', destinations: down })), ['ending']);
});

test('a figure that changes in a sentence is not said again', () => {
  const at = (kbps: number) => findings(channel({ overload: trouble('overload', `It skips ${kbps} frames`) }))[0];
  assert.equal(keyOf(at(3)), keyOf(at(4)));
});
