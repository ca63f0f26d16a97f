import { batch, computed, effect, signal } from '@preact/signals';
import { box as api, told, Unreachable } from '../api/client';
import type { Job, State } from '../api/types';
import { askAccess, owner, sessionId } from './session';

export type Link = 'connecting' | 'open' | 'lost';

/** What the box does now; null before it was told. While the link is lost it is what was so last. */
export const state = signal<State | null>(null);
/** How the page hangs on the box. */
export const link = signal<Link>('connecting');
/** Since when, in `performance.now()`; for "not reached for 12 s". */
export const lostSince = signal<number | null>(null);
/** Whether what is shown may be otherwise by now: the link has been lost for longer than a hiccup of the Wi-Fi. */
export const stale = signal(false);
/** By id, the jobs that run and the last ones that are over. */
export const jobs = signal<ReadonlyMap<string, Job>>(new Map());

export const channel = computed(() => state.value?.channel ?? null);
export const onAir = computed(() => channel.value !== null && channel.value.state !== 'OFF_AIR');

const FIRST_PAUSE_MS = 500;
const LONGEST_PAUSE_MS = 5000;
/** The feed says something each 15 s at least; after so long without a word the connection is dead. */
const SILENCE_MS = 40_000;
/** A box that is there answers sooner. */
const CONTACT_MS = 6000;
const HICCUP_MS = 1500;

/** Somebody who only looks something up in another tab finds nothing changed. */
const REST_AFTER_MS = 20_000;

let source: EventSource | null = null;
let timer: ReturnType<typeof setTimeout> | undefined;
let watchdog: ReturnType<typeof setTimeout> | undefined;
let staleTimer: ReturnType<typeof setTimeout> | undefined;
let pause = FIRST_PAUSE_MS;
let lastHeard = 0;
/** Who waits for an answer sees by this whether the feed was opened or closed meanwhile. */
let turn = 0;

/** Opens the feed and keeps it open, over every restart of the box, until {@link close}. */
function open(): void {
  close();
  connect();
}

function close(): void {
  turn++;
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
  watchdog = setTimeout(() => void lose(lastHeard || undefined), CONTACT_MS);
}

function heard(): void {
  clearTimeout(watchdog);
  watchdog = setTimeout(() => void lose(lastHeard), SILENCE_MS);
  lastHeard = performance.now();
  if (link.value === 'open') return;
  clearTimeout(staleTimer);
  pause = FIRST_PAUSE_MS;
  batch(() => {
    link.value = 'open';
    lostSince.value = null;
    stale.value = false;
  });
  void askJobs();
}

/** An EventSource gives up for good on an HTTP error, so this asks why and begins anew. */
async function lose(since = performance.now()): Promise<void> {
  close();
  const own = turn;
  if (link.value !== 'lost') {
    link.value = 'lost';
    lostSince.value = since;
    staleTimer = setTimeout(() => {
      stale.value = true;
    }, HICCUP_MS);
  }
  try {
    await askAccess();
  } catch (failure) {
    if (!(failure instanceof Unreachable)) console.error(failure);
  }
  // A button, a log-in or a log-out came first.
  if (own !== turn) return;
  timer = setTimeout(connect, pause * (0.8 + 0.4 * Math.random()));
  pause = Math.min(2 * pause, LONGEST_PAUSE_MS);
}

async function askJobs(): Promise<void> {
  try {
    const answer = await told(api.GET('/jobs'));
    const known = jobs.value;
    // What is over does not run again: the answer may be older than what the feed has told since.
    const later = (each: Job) => {
      const told = known.get(each.id);
      return told && told.state !== 'running' ? told : each;
    };
    jobs.value = new Map(answer.jobs.map((each) => [each.id, later(each)]));
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

effect(() => {
  if (sessionId.value) open();
  else close();
});

effect(() => {
  if (owner.value !== null) return;
  clearTimeout(staleTimer);
  batch(() => {
    state.value = null;
    jobs.value = new Map();
    link.value = 'connecting';
    lostSince.value = null;
    stale.value = false;
  });
});
