import { batch, computed, effect, signal } from '@preact/signals';
import { box, Refusal, told, toldWhole, Unreachable } from '../api/client';
import type { Configuration, CurrentConfiguration, Preview } from '../api/types';
import { state } from './feed';
import { type Clash, differences, merge, same } from './merge';
import { mayOperate, session } from './session';

/** What the box keeps; null before it was asked. */
export const saved = signal<CurrentConfiguration | null>(null);

/** What is being edited, in all rooms together; null while nothing is. */
export const draft = signal<Configuration | null>(null);

/** What the draft would come to, or what is wrong with it; null while that is being asked. */
export const preview = signal<Preview | null>(null);

/** Where somebody else has saved something that the draft has otherwise. Theirs is taken by {@link takeTheirs}. */
export const clashes = signal<Clash[]>([]);

/** Who saved last while this page had a draft; for a line that says so. Null when it was looked at. */
export const savedMeanwhile = signal<string | null>(null);

export const saving = signal(false);
/** Why the draft could not be saved; null when it is edited again. */
export const saveFailure = signal<Refusal | Unreachable | null>(null);

/** What forms show: the draft, else what is kept. */
export const shown = computed<Configuration>(() => draft.value ?? saved.value?.configuration ?? {});
export const changes = computed(() => (draft.value ? differences(saved.value?.configuration, draft.value) : []));

/** What is wrong, by JSON pointer into the draft. */
export const problems = computed<ReadonlyMap<string, string>>(() => {
  const found = [...(preview.value?.problems ?? [])];
  if (saveFailure.value instanceof Refusal) found.push(...(saveFailure.value.problem.problems ?? []));
  return new Map(found.map((each) => [each.pointer, each.what]));
});

const PREVIEW_PAUSE_MS = 350;
let previewTimer: ReturnType<typeof setTimeout> | undefined;
let previewNumber = 0;

/** Reads what the box keeps; with a draft, both editors' changes are put together. */
export async function load(): Promise<void> {
  const next = await told(box.GET('/configuration'));
  const before = saved.value;
  if (before?.generation === next.generation) return;
  batch(() => {
    saved.value = next;
    if (!draft.value || !before) return;
    const both = merge(before.configuration, draft.value, next.configuration);
    draft.value = same(both.value, next.configuration) ? null : both.value;
    clashes.value = [
      ...clashes.value.filter((old) => !both.clashes.some((each) => each.path === old.path)),
      ...both.clashes,
    ];
    savedMeanwhile.value = next.by ?? '';
    askPreview();
  });
}

/** Changes the draft. `change` gets a copy that it may alter. */
export function edit(change: (configuration: Configuration) => void): void {
  if (!saved.value) return;
  const next = structuredClone(shown.value);
  change(next);
  batch(() => {
    saveFailure.value = null;
    draft.value = same(next, saved.value!.configuration) ? null : next;
    if (!draft.value) clashes.value = [];
    askPreview();
  });
}

export function discard(): void {
  batch(() => {
    draft.value = null;
    preview.value = null;
    clashes.value = [];
    savedMeanwhile.value = null;
    saveFailure.value = null;
  });
}

/** Gives way where two editors clash. */
export function takeTheirs(clash: Clash): void {
  const rest = clashes.value.filter((each) => each !== clash);
  edit((configuration) => put(configuration, clash.path.split('/').slice(1), clash.theirs));
  clashes.value = draft.value ? rest : [];
}

/** Insists where two editors clash. */
export function keepMine(clash: Clash): void {
  clashes.value = clashes.value.filter((each) => each !== clash);
}

function put(into: unknown, [first, ...rest]: string[], value: unknown): void {
  if (first === undefined) return;
  if (Array.isArray(into)) {
    const at = into.findIndex((each: { name?: string }) => each.name === first);
    if (rest.length > 0) return put(into[at], rest, value);
    if (value === undefined) into.splice(at, 1);
    else if (at < 0) into.push(value);
    else into[at] = value;
    return;
  }
  const fields = into as Record<string, unknown>;
  if (rest.length > 0) return put(fields[first], rest, value);
  if (value === undefined) delete fields[first];
  else fields[first] = value;
}

function askPreview(): void {
  clearTimeout(previewTimer);
  previewNumber++;
  if (!draft.value) {
    preview.value = null;
    return;
  }
  previewTimer = setTimeout(() => void fetchPreview(previewNumber), PREVIEW_PAUSE_MS);
}

async function fetchPreview(number: number): Promise<void> {
  const body = draft.value;
  if (!body || !mayOperate.value) return;
  try {
    const answer = await told(box.POST('/configuration/preview', { params: { query: seenSource() }, body }));
    if (number === previewNumber) preview.value = answer;
  } catch (failure) {
    // What does not even fit the contract is answered as a refusal with its places.
    if (number === previewNumber && failure instanceof Refusal) {
      preview.value = { problems: failure.problem.problems ?? [], keysNeeded: [], notes: [], warnings: [], plan: null };
    }
  }
}

/** The plan is the one for the source that is there, or was last. */
function seenSource(): { width?: number; height?: number; fps?: number; kbps?: number } {
  const source = state.value?.channel.source;
  if (!source || source.width < 16 || source.height < 16 || source.fps < 1) return {};
  const { width, height, fps, kbps } = source;
  return kbps > 0 ? { width, height, fps, kbps } : { width, height, fps };
}

/**
 * Saves the draft. If somebody else was faster, their changes are put together with it, and nothing is saved until the
 * operator has seen that: {@link savedMeanwhile}.
 *
 * @return the generation before, for an undo; null if it was not saved, with {@link saveFailure} or the clashes saying why
 */
export async function save(): Promise<number | null> {
  const body = draft.value;
  const before = saved.value;
  if (!body || !before || saving.value) return null;
  saving.value = true;
  saveFailure.value = null;
  try {
    await toldWhole(box.PUT('/configuration', { params: { header: { 'If-Match': `"${before.generation}"` } }, body }));
    // Keys come back masked, and somebody may have typed on meanwhile.
    const typedOn = !same(draft.value, body);
    if (!typedOn) draft.value = null;
    saved.value = { ...before, configuration: body };
    await load();
    if (!typedOn) discard();
    return before.generation;
  } catch (failure) {
    if (failure instanceof Refusal && failure.code === 'changed-meanwhile') await load();
    else if (failure instanceof Refusal || failure instanceof Unreachable) saveFailure.value = failure;
    else throw failure;
    return null;
  } finally {
    saving.value = false;
  }
}

/** Goes back to what was kept before; the undo of {@link save}. Throws {@link Refusal} or {@link Unreachable}. */
export async function restore(generation: number): Promise<void> {
  const current = state.value?.generation ?? saved.value?.generation;
  await told(
    box.POST('/generations/{generation}/restore', {
      params: { path: { generation }, header: { 'If-Match': `"${current}"` } },
    }),
  );
  await load();
}

// Somebody saved: here, in another window, or at the box.
effect(() => {
  const generation = state.value?.generation;
  if (!session.value || generation === undefined || saving.value) return;
  if (saved.peek()?.generation === generation) return;
  load().catch((failure) => {
    if (!(failure instanceof Unreachable) && !(failure instanceof Refusal)) throw failure;
  });
});
