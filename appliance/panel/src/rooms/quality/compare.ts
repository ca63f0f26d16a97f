import type { Plan } from '../../api/types';

export type PlannedRendition = Plan['renditions'][number];

export interface Compared {
  /** By the name of a rendition that is there now; one that is not in it is as it was. */
  marks: ReadonlyMap<string, 'added' | 'changed'>;
  /** What those that were changed were before. */
  were: ReadonlyMap<string, PlannedRendition>;
  removed: readonly PlannedRendition[];
}

/** Which renditions a plan has that another had not, and the other way round. */
export function compare(before: Plan | null, now: Plan): Compared {
  const marks = new Map<string, 'added' | 'changed'>();
  const were = new Map<string, PlannedRendition>();
  if (!before) return { marks, were, removed: [] };
  const left = new Set(before.renditions);
  const fresh: PlannedRendition[] = [];
  for (const each of now.renditions) {
    const old = [...left].find((other) => other.name === each.name);
    if (!old) {
      fresh.push(each);
      continue;
    }
    left.delete(old);
    if (!alike(old, each)) {
      marks.set(each.name, 'changed');
      were.set(each.name, old);
    }
  }
  // A name tells size and bitrate, so what has another one may be the same encode with another bitrate.
  for (const each of fresh) {
    const old = [...left].find((other) => other.destinations.some((name) => each.destinations.includes(name)));
    if (old) {
      left.delete(old);
      were.set(each.name, old);
    }
    marks.set(each.name, old ? 'changed' : 'added');
  }
  return { marks, were, removed: [...left] };
}

function alike(one: PlannedRendition, other: PlannedRendition): boolean {
  const said = ({ width, height, fps, codec, kbps, encoders, destinations }: PlannedRendition) =>
    JSON.stringify([width, height, fps, codec, kbps, encoders[0]?.id, encoders[0]?.device, [...destinations].sort()]);
  return said(one) === said(other);
}

/** What streamers call it: `1080p60`. */
export function sizeName(picture: { width: number; height: number; fps: number }): string {
  return `${Math.min(picture.width, picture.height)}p${Math.round(picture.fps)}`;
}
