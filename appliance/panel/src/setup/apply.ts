import { box, Refusal, told } from '../api/client';
import type { Configuration, Destination } from '../api/types';
import { load, readAgain, saved } from '../store/configuration';

const ATTEMPTS = 3;

/**
 * Changes one thing of what the box keeps, at once and past the draft, which is put together with it. `change` gets a
 * copy that it may alter, once more where somebody else was faster. Throws `Refusal` or `Unreachable`.
 */
export function apply(change: (configuration: Configuration) => void): Promise<void> {
  return insist((generation) => {
    const body = structuredClone(saved.value!.configuration);
    change(body);
    return told(box.PUT('/configuration', { params: { header: { 'If-Match': `"${generation}"` } }, body }));
  });
}

/** Adds a destination, the last. Throws `Refusal` or `Unreachable`. */
export function addDestination(body: Destination): Promise<void> {
  return insist((generation) =>
    told(box.POST('/destinations', { params: { header: { 'If-Match': `"${generation}"` } }, body })),
  );
}

async function insist(call: (generation: number) => Promise<unknown>): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    if (!saved.value || attempt > 1) await load();
    try {
      await call(saved.value!.generation);
      break;
    } catch (failure) {
      const overtaken = failure instanceof Refusal && failure.code === 'changed-meanwhile';
      if (!overtaken || attempt === ATTEMPTS) throw failure;
    }
  }
  // It is done, whether it can be read again or not.
  await readAgain();
}
