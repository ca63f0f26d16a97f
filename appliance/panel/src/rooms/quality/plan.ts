import { computed, signal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { box, Refusal, told, Unreachable } from '../../api/client';
import type { Plan } from '../../api/types';
import { checking, draft, preview, saved } from '../../store/configuration';
import { channel, link, onAir } from '../../store/feed';

/** The plan for what is saved; null before the box told it. */
export const savedPlan = signal<Plan | null>(null);

const lastPreviewed = signal<Plan | null>(null);

/** The plan for what is being edited, else for what is saved. While a place is wrong it is the last one there was. */
export const shownPlan = computed<Plan | null>(() =>
  draft.value ? (preview.value?.plan ?? lastPreviewed.value ?? savedPlan.value) : savedPlan.value,
);

/** Whether {@link shownPlan} does not yet, or cannot, say what was chosen last. */
export const planBehind = computed(
  () => draft.value !== null && (checking.value || preview.value === null || !preview.value.plan),
);
/** Whether there can be no plan before something is put right. */
export const planImpossible = computed(() => !checking.value && draft.value !== null && preview.value?.plan === null);

/** Keeps the plan up to date with what is saved and what the source sends. */
export function usePlan(): Plan | null {
  const source = channel.value?.source;
  const encodes = channel.value?.renditions.map((each) => `${each.name} ${each.encoder}`).join();
  const seen = `${source?.width}x${source?.height}@${source?.fps} ${onAir.value} ${link.value === 'lost'}`;
  const key = `${saved.value?.generation} ${seen} ${encodes} ${channel.value?.budget.totalKbps}`;
  useEffect(() => {
    if (link.value !== 'lost') void ask();
    // With each new preview as well: what else the machine does changes plans, and the two are compared.
  }, [key, preview.value]);
  useEffect(() => {
    if (!draft.value) lastPreviewed.value = null;
    else if (preview.value?.plan) lastPreviewed.value = preview.value.plan;
  }, [draft.value, preview.value]);
  return shownPlan.value;
}

let asked = 0;

async function ask(): Promise<void> {
  const own = ++asked;
  try {
    const plan = await told(box.GET('/plan'));
    if (own === asked) savedPlan.value = plan;
  } catch (failure) {
    // It is asked again when the box, or the session, is back.
    if (!(failure instanceof Unreachable) && !(failure instanceof Refusal)) throw failure;
  }
}
