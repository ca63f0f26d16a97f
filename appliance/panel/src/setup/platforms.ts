import { signal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { box, Refusal, told, Unreachable } from '../api/client';
import type { Platform } from '../api/types';
import { link } from '../store/feed';
import { words } from '../words';

/** In the order in which they are shown; null before the box was asked. */
export const platforms = signal<readonly Platform[] | null>(null);

let asking: Promise<void> | null = null;

/** Asks the box once; they change with its version alone. Throws `Refusal` or `Unreachable`. */
export function loadPlatforms(): Promise<void> {
  if (platforms.value) return Promise.resolve();
  asking ??= told(box.GET('/platforms'))
    .then((answer) => {
      platforms.value = answer.platforms;
    })
    .finally(() => {
      asking = null;
    });
  return asking;
}

/** By its word in a configuration. */
export function platformOf(id: string | null | undefined): Platform | undefined {
  return platforms.value?.find((each) => each.id === id);
}

/** What platforms there are and what they take; empty until the box has told. */
export function usePlatforms(): readonly Platform[] {
  useEffect(() => {
    if (link.value === 'lost') return;
    loadPlatforms().catch((failure) => {
      // It is asked again when the box, or the session, is back.
      if (!(failure instanceof Unreachable) && !(failure instanceof Refusal)) throw failure;
    });
  }, [link.value]);
  return platforms.value ?? [];
}

/** What people call it. */
export function platformTitle(platform: Platform): string {
  return words().setup.platformTitles[platform.id] ?? platform.title;
}
