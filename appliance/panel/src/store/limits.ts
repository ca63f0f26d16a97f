import type { Configuration, Preview } from '../api/types';

/** More than any setting may have, and little enough that fifty destinations of it do not become too large to send. */
export const MOST_SIGNS = 4096;

/**
 * Texts that are not worth sending: something was pasted into the wrong field. Said here at their place, since the box
 * would turn away the whole.
 */
export function tooLong(configuration: Configuration): Preview['problems'] {
  const found: Preview['problems'] = [];
  walk(configuration, '', (text, pointer) => {
    if (text.length > MOST_SIGNS) found.push({ pointer, what: 'is too long' });
  });
  return found;
}

function walk(value: unknown, pointer: string, each: (text: string, pointer: string) => void): void {
  if (typeof value === 'string') each(value, pointer);
  else if (typeof value === 'object' && value !== null) {
    for (const [key, inside] of Object.entries(value)) walk(inside, `${pointer}/${key}`, each);
  }
}
