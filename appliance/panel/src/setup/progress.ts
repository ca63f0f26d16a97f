import { computed, signal } from '@preact/signals';
import { saved } from '../store/configuration';

/** The steps of the first run, in their order and as they stand in its address. */
export const STEPS = ['hardware', 'destinations', 'upload', 'obs', 'look'] as const;
export type StepId = (typeof STEPS)[number];

const KEPT = 'teebox-setup';

/** The step at which the first run was left in this browser; null if it was not begun or is over. */
export const leftAt = signal<StepId | null>(stored());

/** Whether the box has nowhere to stream to; null before that is known. */
export const bare = computed(() => (saved.value ? (saved.value.configuration.destinations ?? []).length === 0 : null));

/** Set by whoever has just claimed the box, so that the first run begins by itself, once. */
export const justClaimed = signal(false);

export function isStep(id: string | undefined): id is StepId {
  return STEPS.some((each) => each === id);
}

export function remember(step: StepId | null): void {
  leftAt.value = step;
  try {
    if (step) localStorage.setItem(KEPT, step);
    else localStorage.removeItem(KEPT);
  } catch {
    // A browser that keeps nothing begins at the first step again.
  }
}

function stored(): StepId | null {
  try {
    const kept = localStorage.getItem(KEPT) ?? undefined;
    return isStep(kept) ? kept : null;
  } catch {
    return null;
  }
}
