import type { Channel, Diagnosis, DestinationState, Source } from '../../api/types';

export type Tone = 'good' | 'attention' | 'bad' | 'idle';

/** What a finding is about; its words are in `words().live.verdict`. */
export type FindingId =
  | 'fine'
  | 'ready'
  | 'unknown'
  | 'starting'
  | 'ending'
  | 'no-destination'
  | 'nothing-on'
  | 'no-source'
  | 'all-down'
  | 'source-lost'
  | 'grace'
  | 'slate-by-hand'
  | 'destination'
  | 'not-served'
  | 'engine'
  | 'overload'
  | 'budget'
  | 'source'
  | 'refused'
  | 'set-aside';

export interface Finding {
  id: FindingId;
  tone: Tone;
  /** The destinations that it is about. */
  names: readonly string[];
  /** What the box says of it, where it says something. */
  diagnosis?: Diagnosis | undefined;
  /** A sentence of the box, where it gives one without advice. */
  why?: string | undefined;
}

/**
 * Everything that somebody should know now, the most urgent first: at first what viewers suffer from, then what they may
 * suffer from next. Never empty: where there is no trouble, the one finding says so.
 */
export function findings(channel: Channel): [Finding, ...Finding[]] {
  const found = channel.state === 'OFF_AIR' ? offAir(channel) : onAir(channel);
  const [first, ...rest] = found;
  if (first) return [first, ...rest];
  return [finding(channel.state === 'OFF_AIR' ? 'ready' : 'fine', 'good')];
}

function finding(id: FindingId, tone: Tone, more: Partial<Finding> = {}): Finding {
  return { id, tone, names: [], ...more };
}

/** While the box does not answer, what it said last is no answer. */
export const UNKNOWN = finding('unknown', 'attention');

function offAir(channel: Channel): Finding[] {
  const { source, destinations } = channel;
  const found: Finding[] = [];
  if (destinations.length === 0) found.push(finding('no-destination', 'idle'));
  else if (!destinations.some((each) => each.enabled)) found.push(finding('nothing-on', 'attention'));
  found.push(...unserved(destinations.filter((each) => each.enabled && (each.trouble ?? null) !== null)));
  found.push(...turnedAway(channel));
  if (!source.publisher) found.push(finding('no-source', 'idle'));
  return [...found, ...encoding(channel), ...budget(channel), ...advice(source), ...setAside(channel)];
}

function onAir(channel: Channel): Finding[] {
  if (channel.state === 'ENDING') return [finding('ending', 'idle')];
  const found: Finding[] = [];
  const wanted = channel.destinations.filter((each) => each.enabled);
  const failing = wanted.filter(isFailing);
  const live = wanted.filter((each) => each.state === 'live');
  if (wanted.length === 0) found.push(finding('nothing-on', 'bad'));
  const allDown = wanted.length > 0 && live.length === 0;
  if (allDown && failing.length > 0) {
    found.push(finding('all-down', 'bad', { names: names(failing), diagnosis: failing[0]?.trouble ?? undefined }));
  }
  const showing = channel.program;
  if (channel.state === 'GRACE') found.push(finding('grace', 'attention'));
  else if (showing?.showing === 'slate' && !showing.slateByHand) {
    found.push(finding('source-lost', 'bad', { why: showing.why }));
  }
  if (showing?.slateByHand) found.push(finding('slate-by-hand', 'attention'));
  if (!allDown || failing.length === 0) found.push(...destinations(failing));
  found.push(...unserved(wanted.filter((each) => each.state === 'off')));
  const starting = wanted.filter((each) => each.state === 'connecting' || each.state === 'joining');
  const quiet = starting.filter((each) => !isFailing(each));
  if (quiet.length > 0) found.push(finding('starting', 'idle', { names: names(quiet) }));
  return [
    ...found,
    ...encoding(channel),
    ...budget(channel),
    ...advice(channel.source),
    ...turnedAway(channel),
    ...setAside(channel),
  ];
}

/** It should be on air and is not, or it is and has trouble. One that has only begun to connect is not failing. */
export function isFailing(destination: DestinationState): boolean {
  if (!destination.enabled || destination.state === 'off' || destination.state === 'ending') return false;
  return destination.state === 'retrying' || (destination.trouble ?? null) !== null;
}

function destinations(failing: readonly DestinationState[]): Finding[] {
  const [first] = failing;
  if (!first) return [];
  const tone = failing.some((each) => each.state !== 'live') ? 'bad' : 'attention';
  return [finding('destination', tone, { names: names(failing), diagnosis: first.trouble ?? undefined })];
}

function unserved(all: readonly DestinationState[]): Finding[] {
  const [first] = all;
  if (!first) return [];
  const diagnosis = first.trouble ?? undefined;
  return [finding('not-served', 'attention', { names: names(all), diagnosis, why: first.reason ?? undefined })];
}

function encoding(channel: Channel): Finding[] {
  const { engineTrouble, overload } = channel;
  return [
    ...(engineTrouble && !encodes(channel) ? [finding('engine', 'bad', { diagnosis: engineTrouble })] : []),
    ...(overload ? [finding('overload', 'attention', { diagnosis: overload })] : []),
  ];
}

/** The engine's trouble is told until the end of the stream; what encodes again has none. */
export function encodes({ renditions }: Channel): boolean {
  return renditions.some((each) => (each.outFps ?? 0) > 0);
}

function budget({ budget: { verdict, trouble } }: Channel): Finding[] {
  if (verdict !== 'exceeded' && verdict !== 'tight') return [];
  return [finding('budget', verdict === 'exceeded' ? 'bad' : 'attention', { diagnosis: trouble ?? undefined })];
}

function advice({ publisher, health, advice: all }: Source): Finding[] {
  const worst = all?.[0];
  if (!publisher || !worst || (health !== 'attention' && health !== 'bad')) return [];
  return [finding('source', health, { diagnosis: worst })];
}

/** Somebody tries to send and may not: that is why there is no source, or a surprise. */
function turnedAway({ source }: Channel): Finding[] {
  const refusal = source.publisher ? null : source.lastRefusal;
  return refusal ? [finding('refused', 'attention', { diagnosis: refusal.why })] : [];
}

function setAside({ setAside: all }: Channel): Finding[] {
  return all.length > 0 ? [finding('set-aside', 'attention', { diagnosis: all[0]!.why })] : [];
}

function names(of: readonly DestinationState[]): string[] {
  return of.map((each) => each.name);
}

/** Changes when something is to be said anew, not when a figure in a sentence does. */
export function keyOf({ id, tone, names: about, diagnosis }: Finding): string {
  return [id, tone, diagnosis?.code ?? '', ...about].join('\n');
}
