import { signal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { box, told, Unreachable } from '../../api/client';
import type { Platform } from '../../api/types';
import { link } from '../../store/feed';

const known = signal<readonly Platform[]>([]);

/** What platforms there are and what they take; empty until the box has told. */
export function usePlatforms(): readonly Platform[] {
  useEffect(() => {
    if (known.value.length === 0 && link.value !== 'lost') void ask();
  }, [link.value]);
  return known.value;
}

async function ask(): Promise<void> {
  try {
    known.value = (await told(box.GET('/platforms'))).platforms;
  } catch (failure) {
    // It is asked again when the box is back.
    if (!(failure instanceof Unreachable)) throw failure;
  }
}
