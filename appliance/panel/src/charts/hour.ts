import type { Series } from '../api/types';

type Figures = readonly (number | null)[];

/** As many as the box keeps: an hour of five seconds. */
const MOST_POINTS = 720;

/**
 * What was kept, with what came since. Null if they do not belong together (the box was started again, or too much time
 * has passed): then all of it is to be asked for.
 */
export function joined(kept: Series | null, answer: Series): Series | null {
  if (!kept) return answer.first === 0 || length(answer) > 0 ? answer : null;
  if (kept.run !== answer.run) return null;
  // More than an hour away: the answer is everything there is.
  if (answer.first > kept.next) return answer;
  if (answer.first < kept.next) return null;
  const all = join(kept, answer, length(kept), length(answer)) as unknown as Series;
  const rest = Math.max(0, length(kept) + length(answer) - MOST_POINTS);
  return { ...all, first: kept.first + rest, next: answer.next, at: answer.at };
}

export function length(series: Series): number {
  return series.next - series.first;
}

/** Columns that only one of them has are unknown in the other. */
function join(one: unknown, other: unknown, ones: number, others: number): unknown {
  if (Array.isArray(one) || Array.isArray(other)) {
    const before = (one as Figures | undefined) ?? unknown(ones);
    const after = (other as Figures | undefined) ?? unknown(others);
    return [...before, ...after].slice(-MOST_POINTS);
  }
  if (isTable(one) || isTable(other)) {
    const [left, right] = [isTable(one) ? one : {}, isTable(other) ? other : {}];
    const keys = new Set([...Object.keys(left), ...Object.keys(right)]);
    return Object.fromEntries([...keys].map((key) => [key, join(left[key], right[key], ones, others)]));
  }
  return other ?? one;
}

function isTable(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

function unknown(points: number): Figures {
  return Array<null>(points).fill(null);
}

/** The smallest, the largest and the last known one; null where nothing is known. */
export function extent(values: Figures): { least: number; most: number; last: number | null } | null {
  let [least, most] = [Infinity, -Infinity];
  for (const each of values) {
    if (each === null) continue;
    least = Math.min(least, each);
    most = Math.max(most, each);
  }
  return most === -Infinity ? null : { least, most, last: values[values.length - 1] ?? null };
}
