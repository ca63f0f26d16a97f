import { useState } from 'preact/hooks';
import { Refusal } from '../api/client';
import { BoxText } from '../parts/BoxText';
import { Button } from '../parts/Button';
import { ask } from '../parts/Dialog';
import { Note, Problem, sentence } from '../parts/Note';
import { say } from '../parts/toasts';
import {
  changes,
  checking,
  clashes,
  discard,
  draft,
  keepMine,
  preview,
  previewFailure,
  problems,
  type Replaced,
  restore,
  save,
  saved,
  savedMeanwhile,
  saveFailure,
  saving,
  spokenPointer,
  takeTheirs,
} from '../store/configuration';
import { type Clash, valueAt } from '../store/merge';
import { href } from '../store/route';
import { session } from '../store/session';
import { words } from '../words';

/** What is not saved yet, in whatever room it was changed; saves it, with a way back. */
export function DraftStrip() {
  const w = words();
  const [open, setOpen] = useState(false);
  if (!draft.value) return null;
  const wrong = problems.value.size;
  const clashing = clashes.value.length > 0;
  return (
    <div class="strip" role="region" aria-label={w.draft.region}>
      <Notes />
      <div class="grow">
        <strong role="status">{w.draft.changes(changes.value.length)}</strong>{' '}
        {/* Comes and goes with each sign that is typed, so it is not read out. */}
        {checking.value && <span class="quiet">{w.draft.checking}</span>}
      </div>
      {wrong > 0 && (
        <Button kind="plain" icon="attention" expanded={open} controls="draft-wrong" onPress={() => setOpen(!open)}>
          {w.draft.wrong(wrong)}
        </Button>
      )}
      <div class="row">
        <Button onPress={askToDiscard}>{w.draft.discard}</Button>
        <Button
          kind="first"
          icon="save"
          disabled={saving.value || (clashing ? w.draft.clashFirst : false)}
          onPress={saveAndSay}
        >
          {w.draft.save}
        </Button>
      </div>
      {wrong > 0 && open && <WrongPlaces />}
    </div>
  );
}

/** What happened to it, before anything is pressed. */
function Notes() {
  const w = words();
  const failure = otherFailure();
  const warnings = preview.value?.warnings ?? [];
  const any = savedMeanwhile.value !== null || clashes.value.length > 0 || failure || tooLarge();
  if (!any && !preview.value?.refusal && warnings.length === 0) return null;
  return (
    // It may be higher than there is room for, and is then moved by the keyboard as well.
    <div class="stack draft-notes" role="group" aria-label={w.draft.notes} tabIndex={0}>
      {savedMeanwhile.value !== null && (
        <Note tone="attention" alert>
          {savedMeanwhile.value === session.value?.name
            ? w.draft.meanwhileYou
            : w.draft.meanwhile(savedMeanwhile.value)}
        </Note>
      )}
      {clashes.value.map((each) => (
        <OneClash clash={each} key={each.path} />
      ))}
      {tooLarge() ? (
        <Note tone="bad" alert>
          {w.draft.tooLarge}
        </Note>
      ) : (
        <Problem failure={failure} />
      )}
      {preview.value?.refusal && (
        <Note tone="attention">
          <strong>{w.draft.notNow}</strong> <BoxText text={sentence(preview.value.refusal)} />
        </Note>
      )}
      {warnings.map((each) => (
        <Note tone="attention" key={each}>
          <BoxText text={sentence(each)} />
        </Note>
      ))}
    </div>
  );
}

function tooLarge(): boolean {
  return [saveFailure.value, previewFailure.value].some((each) => each instanceof Refusal && each.code === 'too-large');
}

/** Places that are wrong are said where they are, and in the list; not a third time. */
function otherFailure(): unknown {
  const failure = saveFailure.value ?? previewFailure.value;
  if (failure instanceof Refusal && (failure.problem.problems?.length ?? 0) > 0) return null;
  return failure;
}

function WrongPlaces() {
  return (
    <ul class="draft-wrong" id="draft-wrong">
      {[...problems.value].map(([pointer, what]) => {
        const path = spokenPointer(pointer);
        return (
          <li key={pointer}>
            <a href={roomOf(path)}>{placeName(path)}</a>: <BoxText text={what} />
          </li>
        );
      })}
    </ul>
  );
}

function OneClash({ clash }: { clash: Clash }) {
  const w = words();
  const secret = clash.path.endsWith('/key');
  const mine = valueAt(draft.value, clash.path);
  const theirs = valueAt(saved.value?.configuration, clash.path);
  return (
    <Note tone="attention" alert>
      <p>{w.draft.clash(placeName(clash.path))}</p>
      <div class="row">
        <Button onPress={() => keepMine(clash)}>{w.draft.mine(secret ? w.draft.aKey : spoken(mine))}</Button>
        <Button onPress={() => takeTheirs(clash)}>{w.draft.theirs(secret ? w.draft.aKey : spoken(theirs))}</Button>
      </div>
    </Note>
  );
}

async function saveAndSay(): Promise<void> {
  const replaced = await save();
  if (replaced) sayReplaced(words().draft.saved, replaced);
}

/** Says that something was saved, with a way back for as long as nobody has saved anything else since. */
export function sayReplaced(text: string, { before, after }: Replaced): void {
  say(text, async () => {
    await restore(before, after);
    say(words().draft.undone);
  });
}

async function askToDiscard(): Promise<void> {
  const w = words();
  if (await ask({ title: w.draft.discardTitle, text: w.draft.discardText, action: w.draft.discard })) discard();
}

/** `Twitch › Picture bitrate`. */
function placeName(path: string): string {
  const names = words().draft.places as Readonly<Record<string, string | undefined>>;
  const [, first = '', ...rest] = path.split('/');
  const parts = first === 'destinations' && rest.length > 0 ? rest : [first, ...rest];
  return parts
    .map((each, at) => (first === 'destinations' && at === 0 && rest.length > 0 ? each : (names[each] ?? each)))
    .join(' › ');
}

const SECTIONS: Readonly<Record<string, string>> = {
  ingest: 'source',
  targets: 'network',
  panel: 'network',
  name: 'slate',
  slate: 'slate',
  uploadKbps: 'upload',
  uploadPolicy: 'upload',
};

const QUALITY = new Set(['rendition', 'route', 'videoKbps', 'videoCapKbps', 'codec', 'shape', 'fit']);

function roomOf(path: string): string {
  const [, first, second, third] = path.split('/');
  if (first === 'destinations') {
    return third !== undefined && QUALITY.has(third)
      ? href('quality')
      : href('destinations', ...(second ? [second] : []));
  }
  if (first === 'channel' && second === 'canvas') return href('quality');
  return href('settings', SECTIONS[(first === 'channel' ? second : first) ?? ''] ?? 'on-air');
}

const LONGEST = 60;

function spoken(value: unknown): string {
  const w = words();
  if (value === null || value === undefined) return w.draft.nothing;
  if (typeof value === 'boolean') return value ? w.common.yes : w.common.no;
  if (Array.isArray(value)) return value.map((each: { name?: string }) => each?.name ?? String(each)).join(', ');
  if (typeof value === 'object') return w.draft.withChanges;
  const text = String(value);
  return text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text;
}
