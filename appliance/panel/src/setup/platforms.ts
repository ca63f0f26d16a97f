import { signal } from '@preact/signals';
import { box, told } from '../api/client';
import type { Platform } from '../api/types';

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
