import { Button } from '../parts/Button';
import { ask } from '../parts/Dialog';
import { Icon } from '../parts/Icon';
import { Note, Problem } from '../parts/Note';
import { say } from '../parts/toasts';
import {
  changes,
  clashes,
  discard,
  draft,
  keepMine,
  preview,
  problems,
  restore,
  save,
  savedMeanwhile,
  saveFailure,
  saving,
  takeTheirs,
} from '../store/configuration';
import { words } from '../words';

/** What is not saved yet, in whatever room it was changed; saves it, with a way back. */
export function DraftStrip() {
  const w = words();
  if (!draft.value) return null;
  const checking = preview.value === null;
  const wrong = problems.value.size;
  return (
    <>
      {savedMeanwhile.value !== null && <Note tone="attention">{w.draft.meanwhile(savedMeanwhile.value)}</Note>}
      {clashes.value.map((each) => (
        <Note tone="attention" alert key={each.path}>
          <p>{w.draft.clash(each.path.slice(1).replaceAll('/', ' › '))}</p>
          <div class="row">
            <Button onPress={() => keepMine(each)}>{w.draft.mine(spoken(each.mine))}</Button>
            <Button onPress={() => takeTheirs(each)}>{w.draft.theirs(spoken(each.theirs))}</Button>
          </div>
        </Note>
      ))}
      <Problem failure={saveFailure.value} />
      <div class="strip" role="region" aria-label={w.draft.changes(changes.value.length)}>
        <div class="grow" role="status">
          <strong>{w.draft.changes(changes.value.length)}</strong>{' '}
          <span class="quiet">
            {checking ? (
              w.draft.checking
            ) : wrong > 0 ? (
              <>
                <Icon name="attention" /> {w.draft.wrong(wrong)}
              </>
            ) : null}
          </span>
        </div>
        <Button onPress={askToDiscard}>{w.draft.discard}</Button>
        <Button kind="first" icon="save" disabled={saving.value || clashes.value.length > 0} onPress={saveAndSay}>
          {w.draft.save}
        </Button>
      </div>
    </>
  );
}

async function saveAndSay(): Promise<void> {
  const before = await save();
  if (before === null) return;
  const w = words();
  say(w.draft.saved, async () => {
    await restore(before);
    say(w.draft.undone);
  });
}

async function askToDiscard(): Promise<void> {
  const w = words();
  if (await ask({ title: w.draft.discardTitle, text: w.draft.discardText, action: w.draft.discard })) discard();
}

function spoken(value: unknown): string {
  if (value === null || value === undefined) return words().draft.nothing;
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}
