import { batch, computed, effect, signal, untracked } from '@preact/signals';
import { box, Refusal, told, Unreachable } from '../api/client';
import type { Configuration, CurrentConfiguration, Preview } from '../api/types';
import { tooLong } from './limits';
import { link, state } from './feed';
import { type Clash, differences, merge, same, standing, valueAt } from './merge';
import { mayOperate, owner, session } from './session';

/** What the box keeps; null before it was asked. */
export const saved = signal<CurrentConfiguration | null>(null);

/** What is being edited, in all rooms together; null while nothing is. */
export const draft = signal<Configuration | null>(null);

/** What the draft would come to, or what is wrong with it; null until that was answered once. */
export const preview = signal<Preview | null>(null);
/** Whether {@link preview} is about to be asked anew. */
export const checking = signal(false);
/** Why the draft as a whole cannot even be looked at, as one that is too large. */
export const previewFailure = signal<Refusal | null>(null);
/** What {@link preview} was asked of: its pointers count destinations in this order. */
const previewed = signal<Configuration | null>(null);

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
  const places = [...(preview.value?.problems ?? [])];
  if (saveFailure.value instanceof Refusal) places.push(...(saveFailure.value.problem.problems ?? []));
  // What does not fit the contract is told once more of everything around it.
  const found = places.filter(({ pointer }) => !places.some((each) => each.pointer.startsWith(`${pointer}/`)));
  const all = new Map<string, string>();
  for (const { pointer, what } of found) {
    const before = all.get(pointer);
    if (before !== what) all.set(pointer, before ? `${before}; ${what}` : what);
  }
  return all;
});

/** What is wrong with a setting of a destination, wherever in the order it is by now. */
export function wrongWith(destination: string, field: string): string | undefined {
  const at = (previewed.value ?? shown.value).destinations?.findIndex((each) => each.name === destination) ?? -1;
  return at < 0 ? undefined : problems.value.get(`/destinations/${at}/${field}`);
}

/** The destination's name instead of its number, for whoever reads it: `/destinations/Twitch/videoKbps`. */
export function spokenPointer(pointer: string): string {
  return pointer.replace(/^\/destinations\/(\d+)/, (whole, at: string) => {
    const name = (previewed.value ?? shown.value).destinations?.[Number(at)]?.name;
    return name ? `/destinations/${name}` : whole;
  });
}

/** Places where the stream key must be given again, as {@link spokenPointer} has them. */
export const keysNeeded = computed<readonly string[]>(() => {
  const asked = saveFailure.value instanceof Refusal ? saveFailure.value.problem.keysNeeded : undefined;
  return [...(preview.value?.keysNeeded ?? []), ...(asked ?? [])].map(spokenPointer);
});

const PREVIEW_PAUSE_MS = 350;
const AWAY_PAUSE_MS = 3000;
let previewTimer: ReturnType<typeof setTimeout> | undefined;
let previewNumber = 0;

let asked = 0;
let answeredLast = 0;

/** Reads what the box keeps; with a draft, both editors' changes are put together. */
export async function load(): Promise<void> {
  const own = ++asked;
  const next = await told(box.GET('/configuration'));
  // An answer that was overtaken would take back what was saved since.
  if (own < answeredLast) return;
  answeredLast = own;
  const before = saved.value;
  if (before?.generation === next.generation) return;
  batch(() => {
    saved.value = next;
    if (!draft.value || !before) return;
    const both = merge(before.configuration, draft.value, next.configuration);
    draft.value = same(both.value, next.configuration) ? null : both.value;
    clashes.value = standing(clashes.value, both, next.configuration);
    if (!draft.value) forgetDraft();
    else if (worthTelling(differences(before.configuration, next.configuration))) savedMeanwhile.value = next.by ?? '';
    askPreview();
  });
}

/** What acts at once in any room, a switch or a key, is seen where it belongs and is nobody's clash. */
function worthTelling(places: readonly string[]): boolean {
  return places.some((each) => !/^\/destinations\/[^/]+\/(enabled|key)$/.test(each));
}

/** Changes the draft. `change` gets a copy that it may alter. */
export function edit(change: (configuration: Configuration) => void): void {
  if (!saved.value) return;
  const next = structuredClone(shown.value);
  change(next);
  batch(() => {
    saveFailure.value = null;
    draft.value = same(next, saved.value!.configuration) ? null : next;
    if (!draft.value) forgetDraft();
    askPreview();
  });
}

export function discard(): void {
  batch(() => {
    forgetDraft();
    askPreview();
  });
}

/** What one person typed, a stream key perhaps, is not for the next one. */
function forgetAll(): void {
  batch(() => {
    answeredLast = ++asked;
    saved.value = null;
    discard();
  });
}

function forgetDraft(): void {
  draft.value = null;
  clashes.value = [];
  savedMeanwhile.value = null;
  saveFailure.value = null;
}

/** Gives way where two editors clash. */
export function takeTheirs(clash: Clash): void {
  const rest = clashes.value.filter((each) => each.path !== clash.path);
  const theirs = valueAt(saved.value?.configuration, clash.path);
  edit((configuration) => put(configuration, clash.path.split('/').slice(1), theirs));
  clashes.value = draft.value ? rest : [];
}

/** Insists where two editors clash. */
export function keepMine(clash: Clash): void {
  clashes.value = clashes.value.filter((each) => each.path !== clash.path);
}

function put(into: unknown, [first, ...rest]: string[], value: unknown): void {
  if (first === undefined || typeof into !== 'object' || into === null) return;
  if (Array.isArray(into)) {
    const at = into.findIndex((each: { name?: string }) => each.name === first);
    if (rest.length > 0) return put(into[at], rest, value);
    if (value === undefined) into.splice(at, at < 0 ? 0 : 1);
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
  const number = previewNumber;
  if (!draft.value) {
    preview.value = null;
    previewed.value = null;
    previewFailure.value = null;
    checking.value = false;
    return;
  }
  checking.value = mayOperate.value;
  previewTimer = setTimeout(() => void fetchPreview(number), PREVIEW_PAUSE_MS);
}

async function fetchPreview(number: number): Promise<void> {
  const body = draft.value;
  if (!body || !mayOperate.value) return;
  const long = tooLong(body);
  if (long.length > 0) return answered(number, body, onlyProblems(long));
  try {
    answered(number, body, await told(box.POST('/configuration/preview', { params: { query: seenSource() }, body })));
  } catch (failure) {
    if (!(failure instanceof Refusal)) {
      // While the box is away the last answer stands.
      if (number === previewNumber) previewTimer = setTimeout(() => void fetchPreview(number), AWAY_PAUSE_MS);
      return;
    }
    // What does not even fit the contract is answered as a refusal with its places.
    const places = failure.problem.problems ?? [];
    answered(number, body, onlyProblems(places), places.length > 0 ? null : failure);
  }
}

function onlyProblems(places: Preview['problems']): Preview {
  return { problems: places, keysNeeded: [], notes: [], warnings: [], plan: null };
}

function answered(number: number, body: Configuration, answer: Preview, failure: Refusal | null = null): void {
  if (number !== previewNumber) return;
  batch(() => {
    checking.value = false;
    previewed.value = body;
    previewFailure.value = failure;
    preview.value = answer;
  });
}

/** The plan is the one for the source that is there, or was last. */
function seenSource(): { width?: number; height?: number; fps?: number; kbps?: number } {
  const source = state.value?.channel.source;
  if (!source || source.width < 16 || source.height < 16 || source.fps < 1) return {};
  const { width, height, fps, kbps } = source;
  return kbps > 0 ? { width, height, fps, kbps } : { width, height, fps };
}

/** What a change has replaced and what it has become, as numbers of generations: for an undo. */
export interface Replaced {
  before: number;
  after: number;
}

const etag = (generation: number) => `"${generation}"`;

/**
 * Saves the draft. If somebody else was faster, their changes are put together with it, and nothing is saved until the
 * operator has seen that: {@link savedMeanwhile}.
 *
 * @return for an undo; null if it was not saved, with {@link saveFailure} or the clashes saying why
 */
export async function save(): Promise<Replaced | null> {
  const body = draft.value;
  const before = saved.value;
  if (!body || !before || saving.value) return null;
  const long = tooLong(body);
  if (long.length > 0) {
    answered(previewNumber, body, onlyProblems(long));
    return null;
  }
  saving.value = true;
  saveFailure.value = null;
  try {
    const change = await told(
      box.PUT('/configuration', { params: { header: { 'If-Match': etag(before.generation) } }, body }),
    );
    batch(() => {
      saved.value = { ...before, configuration: body };
      // Somebody may have typed on meanwhile.
      if (same(draft.value, body)) forgetDraft();
      askPreview();
    });
    await readAgain();
    return { before: before.generation, after: change.generation };
  } catch (failure) {
    if (failure instanceof Refusal && failure.code === 'changed-meanwhile') {
      await readAgain();
      // Two switches that were moved do not show in the draft, and Save would seem to do nothing.
      if (draft.value && savedMeanwhile.value === null) savedMeanwhile.value = saved.value?.by ?? '';
    } else if (failure instanceof Refusal || failure instanceof Unreachable) saveFailure.value = failure;
    else throw failure;
    return null;
  } finally {
    saving.value = false;
  }
}

/** Reads what is kept by now; if the box has gone away since, it is read when it is back. */
export async function readAgain(): Promise<void> {
  try {
    await load();
  } catch (failure) {
    if (!(failure instanceof Unreachable) && !(failure instanceof Refusal)) throw failure;
  }
}

/**
 * Goes back to what was kept before; the undo of {@link save}. Throws {@link Refusal} or {@link Unreachable}.
 *
 * @param onlyOver what must still count: where somebody has saved since, nothing is undone; what counts now if not given
 */
export async function restore(generation: number, onlyOver?: number): Promise<void> {
  const current = onlyOver ?? state.value?.generation ?? saved.value?.generation ?? 0;
  await told(
    box.POST('/generations/{generation}/restore', {
      params: { path: { generation }, header: { 'If-Match': etag(current) } },
    }),
  );
  await readAgain();
}

const acting = signal(false);

/** Does something to what is kept, as one step with what `then` does to this page's copies of it. */
async function act(doing: (current: number) => Promise<{ generation: number }>, then: () => void): Promise<Replaced> {
  acting.value = true;
  try {
    await load();
    const before = saved.value?.generation ?? 0;
    const { generation } = await doing(before);
    batch(then);
    await readAgain();
    return { before, after: generation };
  } finally {
    acting.value = false;
  }
}

function inBoth(change: (configuration: Configuration) => void): void {
  const changed = (configuration: Configuration) => {
    const copy = structuredClone(configuration);
    change(copy);
    return copy;
  };
  if (saved.value) saved.value = { ...saved.value, configuration: changed(saved.value.configuration) };
  if (draft.value) draft.value = changed(draft.value);
}

/** Gives a destination another name, at once and with its key; what is not saved of it stays so under the new name. */
export async function rename(name: string, next: string): Promise<Replaced> {
  return act(
    (current) => {
      const kept = saved.value?.configuration.destinations?.find((each) => each.name === name);
      return told(
        box.PUT('/destinations/{destination}', {
          params: { path: { destination: name }, header: { 'If-Match': etag(current) } },
          body: { ...kept, name: next },
        }),
      );
    },
    () =>
      inBoth((configuration) => {
        for (const each of configuration.destinations ?? []) if (each.name === name) each.name = next;
      }),
  );
}

/** Removes a destination at once; its stream ends in order. */
export async function remove(name: string): Promise<Replaced> {
  return act(
    (current) =>
      told(
        box.DELETE('/destinations/{destination}', {
          params: { path: { destination: name }, header: { 'If-Match': etag(current) } },
        }),
      ),
    () =>
      inBoth((configuration) => {
        configuration.destinations = configuration.destinations?.filter((each) => each.name !== name);
      }),
  );
}

let editor = owner.peek();

// Somebody saved: here, in another window, or at the box. Or somebody else sits in front of this page.
effect(() => {
  const generation = state.value?.generation;
  if (owner.value !== editor) {
    editor = owner.value;
    untracked(forgetAll);
  }
  if (link.value === 'lost' || !session.value || saving.value || acting.value) return;
  if (saved.peek() && (generation === undefined || saved.peek()?.generation === generation)) return;
  void readAgain();
});
