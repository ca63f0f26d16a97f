import type { Destination } from '../../api/types';
import { edit, saved, shown } from '../../store/configuration';
import { same } from '../../store/merge';

export type Setting = keyof Destination;

export function destinationNamed(name: string): Destination | undefined {
  return shown.value.destinations?.find((each) => each.name === name);
}

export function savedNamed(name: string): Destination | undefined {
  return saved.value?.configuration.destinations?.find((each) => each.name === name);
}

/** For a box that does not say what is usual. */
const ALWAYS: Destination = {
  enabled: true,
  route: 'encode',
  codec: 'h264',
  shape: 'canvas',
  fit: 'crop',
  server: 'primary',
};

/** What counts where a destination says nothing. */
export function usual(field: Setting): Destination[Setting] {
  return saved.value?.destinationDefaults?.[field] ?? ALWAYS[field];
}

/** Puts the same setting into each of these destinations; null, an empty text and the usual value take it out. */
export function set(names: readonly string[], field: Setting, value: string | number | boolean | null): void {
  edit((configuration) => {
    for (const each of configuration.destinations ?? []) {
      if (each.name && names.includes(each.name)) put(each as Record<string, unknown>, field, value);
    }
  });
}

function put(destination: Record<string, unknown>, field: Setting, value: string | number | boolean | null): void {
  const written = same(savedNamed(String(destination.name))?.[field], value);
  // Where the usual value was written out, it stays so: it is no change.
  if (value === null || value === '' || (same(value, usual(field)) && !written)) delete destination[field];
  else destination[field] = value;
}

/** What all of them have there; undefined where they differ. */
export function common(names: readonly string[], field: Setting): { value: Destination[Setting] } | undefined {
  const all = names.map((name) => destinationNamed(name)?.[field] ?? usual(field) ?? null);
  return all.every((each) => same(each, all[0])) ? { value: all[0] } : undefined;
}
