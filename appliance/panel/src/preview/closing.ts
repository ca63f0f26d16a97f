/** What is said over the picture while there is none. */
export type Waiting = 'opening' | 'nothing' | 'full' | 'session' | 'slow' | 'changed' | 'lost';

/** What a closed preview means. `pauseMs` until it is opened again; null where that is for somebody else to say. */
export interface Closing {
  waiting: Waiting;
  pauseMs: number | null;
}

const LONGEST_PAUSE_MS = 8000;

/**
 * By the close codes of `/preview/{track}`.
 *
 * @param failures how often in a row it was closed without having shown anything
 */
export function closing(code: number, failures: number): Closing {
  const growing = (first: number) => Math.min(first * 2 ** Math.max(0, failures - 1), LONGEST_PAUSE_MS);
  switch (code) {
    case 1013:
      return { waiting: 'full', pauseMs: 10_000 };
    case 4401:
      return { waiting: 'session', pauseMs: null };
    case 4404:
      return { waiting: 'nothing', pauseMs: 2000 };
    case 4408:
      return { waiting: 'slow', pauseMs: 1000 };
    case 4410:
      return { waiting: 'changed', pauseMs: growing(250) };
    default:
      return { waiting: 'lost', pauseMs: growing(500) };
  }
}
