import { signal } from '@preact/signals';
import { box, Refusal, told, Unreachable } from '../api/client';
import type { Session } from '../api/types';
import type { Series } from '../api/types';
import { joined } from '../charts/hour';

export interface Hour {
  series: Series;
  /** By this device's clock, when the last point was taken, in milliseconds. */
  endMs: number;
  /** The times on air that reach into it, by this device's clock. */
  onAir: readonly { fromMs: number; toMs: number }[];
}

/** The last hour in figures; null before it was asked for. The box keeps it, so it outlives this page. */
export const hour = signal<Hour | null>(null);

const PAUSE_MS = 5000;
/** Times on air change seldom, and each change shows in the state as well. */
const SESSIONS_EVERY = 6;

let watchers = 0;
let timer: ReturnType<typeof setTimeout> | undefined;
let rounds = 0;
let sessions: Session[] = [];

/** Asks for it as long as somebody looks, and until what it returns is called. */
export function watchHour(): () => void {
  if (++watchers === 1) begin();
  return () => {
    if (--watchers === 0) clearTimeout(timer);
  };
}

document.addEventListener('visibilitychange', () => {
  if (watchers > 0) begin();
});

function begin(): void {
  clearTimeout(timer);
  if (document.hidden) return;
  rounds = 0;
  void ask();
}

async function ask(): Promise<void> {
  try {
    const kept = hour.value?.series ?? null;
    const answer = await from(kept?.next ?? 0);
    const series = joined(kept, answer) ?? (kept ? await from(0) : answer);
    if (rounds++ % SESSIONS_EVERY === 0) {
      sessions = (await told(box.GET('/sessions', { params: { query: { limit: 20 } } }))).sessions;
    }
    hour.value = { series, endMs: Date.now(), onAir: timesOnAir(series) };
  } catch (failure) {
    if (!(failure instanceof Refusal) && !(failure instanceof Unreachable)) throw failure;
  } finally {
    if (watchers > 0 && !document.hidden) {
      clearTimeout(timer);
      timer = setTimeout(() => void ask(), PAUSE_MS);
    }
  }
}

function from(number: number): Promise<Series> {
  return told(box.GET('/series', { params: { query: { from: number } } }));
}

function timesOnAir(series: Series): Hour['onAir'] {
  // The box's clock and this one may differ by years.
  const off = Date.now() - Date.parse(series.at);
  const began = Date.now() - (series.next - series.first) * series.stepSeconds * 1000;
  return sessions
    .map((each) => {
      const fromMs = Date.parse(each.began) + off;
      return { fromMs, toMs: each.ended === 'running' ? Date.now() : fromMs + each.lastedMs };
    })
    .filter((each) => each.toMs > began);
}
