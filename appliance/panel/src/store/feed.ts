import { computed, signal } from '@preact/signals';
import { box as api, told, Unreachable } from '../api/client';
import type { Job, State } from '../api/types';
import { askAccess, session } from './session';

export type Link = 'connecting' | 'open' | 'lost';

/** What the box does now; null before it was told. While the link is lost it is what was so last. */
export const state = signal<State | null>(null);
/** How the page hangs on the box. */
export const link = signal<Link>('connecting');
/** Since when, in `performance.now()`; for "not reached for 12 s". */
export const lostSince = signal<number | null>(null);
/** By id, the jobs that run and the last ones that are over. */
export const jobs = signal<ReadonlyMap<string, Job>>(new Map());

export const channel = computed(() => state.value?.channel ?? null);
export const onAir = computed(() => channel.value !== null && channel.value.state !== 'OFF_AIR');

const FIRST_PAUSE_MS = 500;
const LONGEST_PAUSE_MS = 5000;
/** The feed says something each 15 s at least; after so long without a word the connection is dead. */
const SILENCE_MS = 40_000;

/** Somebody who only looks something up in another tab finds nothing changed. */
const REST_AFTER_MS = 20_000;

let source: EventSource | null = null;
let timer: ReturnType<typeof setTimeout> | undefined;
let watchdog: ReturnType<typeof setTimeout> | undefined;
let pause = FIRST_PAUSE_MS;

/** Opens the feed and keeps it open, over every restart of the box, until {@link close}. */
export function open(): void {
  close();
  connect();
}

export function close(): void {
  source?.close();
  source = null;
  clearTimeout(timer);
  clearTimeout(watchdog);
}

/** Tries at once, for a button. */
export function tryNow(): void {
  if (link.value === 'open' && source) return;
  pause = FIRST_PAUSE_MS;
  open();
}

let resting: ReturnType<typeof setTimeout> | undefined;

/**
 * A page that nobody looks at lets go of its connection, since a browser has only six to a host, for all its tabs. Who
 * looks again sees what is so now.
 */
export function rest(): void {
  clearTimeout(resting);
  resting = setTimeout(close, REST_AFTER_MS);
}

export function wake(): void {
  clearTimeout(resting);
  tryNow();
}

function connect(): void {
  const own = new EventSource('/api/v1/state/events');
  source = own;
  own.onopen = heard;
  own.addEventListener('state', (event) => {
    heard();
    state.value = JSON.parse((event as MessageEvent<string>).data) as State;
  });
  own.addEventListener('job', (event) => {
    heard();
    keep(JSON.parse((event as MessageEvent<string>).data) as Job);
  });
  own.onerror = () => {
    if (own === source) void lose();
  };
  clearTimeout(watchdog);
  watchdog = setTimeout(() => void lose(), SILENCE_MS);
}

function heard(): void {
  clearTimeout(watchdog);
  watchdog = setTimeout(() => void lose(), SILENCE_MS);
  if (link.value === 'open') return;
  pause = FIRST_PAUSE_MS;
  link.value = 'open';
  lostSince.value = null;
  void askJobs();
}

/** An EventSource gives up for good on an HTTP error, so this asks why and begins anew. */
async function lose(): Promise<void> {
  close();
  if (link.value !== 'lost') {
    link.value = 'lost';
    lostSince.value = performance.now();
  }
  try {
    await askAccess();
    if (!session.value) return;
  } catch (failure) {
    if (!(failure instanceof Unreachable)) console.error(failure);
  }
  timer = setTimeout(connect, pause * (0.8 + 0.4 * Math.random()));
  pause = Math.min(2 * pause, LONGEST_PAUSE_MS);
}

async function askJobs(): Promise<void> {
  try {
    const answer = await told(api.GET('/jobs'));
    jobs.value = new Map(answer.jobs.map((each) => [each.id, each]));
  } catch {
    // The feed tells of each one that moves.
  }
}

/** Puts what a call answered beside what the feed tells. */
export function keep(job: Job): void {
  jobs.value = new Map(jobs.value).set(job.id, job);
}

/** The newest job of a kind: the one that runs, else the last one. */
export function latestJob(kind: string): Job | undefined {
  return [...jobs.value.values()]
    .filter((each) => each.kind === kind)
    .sort((one, other) => other.startedAt.localeCompare(one.startedAt))[0];
}
