import { useRef, useState } from 'preact/hooks';
import { box, told } from '../../api/client';
import { Button } from '../../parts/Button';
import { useSending, wrongAt } from '../../parts/calls';
import { Card } from '../../parts/Card';
import { SecretField } from '../../parts/Field';
import { Note, Problem } from '../../parts/Note';
import { say } from '../../parts/toasts';
import { readAgain, restore, saved } from '../../store/configuration';
import { moment, words } from '../../words';
import { type BackupFile, changesOf, MOST_SIGNS, nothingIn, readBackup } from './backupFile';

/** A backup in the place of the configuration: what it would change is said before. */
export function Restore() {
  const w = words().settings.backup;
  const input = useRef<HTMLInputElement>(null);
  const [file, setFile] = useState<BackupFile | null>(null);
  const [wrong, setWrong] = useState<string | null>(null);
  const choose = async (chosen: File | undefined) => {
    if (!chosen) return;
    setFile(null);
    setWrong(null);
    if (chosen.size > 2 * MOST_SIGNS) return setWrong(w.tooLarge);
    const read = readBackup(await chosen.text());
    if (!read || read.text.length > MOST_SIGNS) return setWrong(w.noBackup(chosen.name));
    setFile(read);
  };
  return (
    <Card title={w.restore}>
      <p>{w.restoreHint}</p>
      <input
        ref={input}
        class="unseen"
        type="file"
        name="backup"
        tabIndex={-1}
        aria-label={w.choose}
        accept="application/json,.json"
        onChange={(event) => {
          void choose(event.currentTarget.files?.[0]);
          event.currentTarget.value = '';
        }}
      />
      <div class="row">
        <Button icon="file" onPress={() => input.current?.click()}>
          {w.choose}
        </Button>
      </div>
      {wrong && (
        <Note tone="bad" alert>
          {wrong}
        </Note>
      )}
      {file && <Chosen key={file.text} file={file} onDone={() => setFile(null)} />}
    </Card>
  );
}

function Chosen({ file, onDone }: { file: BackupFile; onDone: () => void }) {
  const w = words();
  const b = w.settings.backup;
  const [passphrase, setPassphrase] = useState('');
  const sending = useSending(async () => {
    const before = saved.value!.generation;
    const change = await told(
      box.POST('/restore', {
        params: { header: { 'If-Match': `"${before}"` } },
        body: { backup: file.text, ...(file.keys && { passphrase }) },
      }),
    );
    await readAgain();
    onDone();
    say(b.restored, () => restore(before, change.generation));
  });
  return (
    <form class="stack" onSubmit={sending.submit}>
      <WouldChange file={file} />
      {file.keys && (
        <SecretField
          label={b.passphrase}
          hint={b.passphraseOf}
          value={passphrase}
          onChange={setPassphrase}
          name="restore-passphrase"
          wrong={wrongAt(sending.failure, '/passphrase')}
          required
          maxLength={1000}
        />
      )}
      <Problem failure={sending.failure} />
      <div class="row">
        <Button onPress={onDone}>{w.common.cancel}</Button>
        <Button kind="first" icon="back" submit disabled={sending.busy}>
          {b.restoreIt}
        </Button>
      </div>
    </form>
  );
}

function WouldChange({ file }: { file: BackupFile }) {
  const w = words().settings.backup;
  const changes = changesOf(saved.value?.configuration ?? {}, file.configuration);
  return (
    <Note tone={nothingIn(changes) ? 'idle' : 'attention'}>
      <p>
        <strong>{file.savedAt ? w.from(moment(file.savedAt)) : w.fromUnknown}</strong>{' '}
        {file.keys ? w.hasKeys : w.hasNoKeys}
      </p>
      {nothingIn(changes) ? (
        <p>{w.nothingChanges}</p>
      ) : (
        <ul class="bullets">
          {changes.added.length > 0 && <li>{w.adds(changes.added.join(', '))}</li>}
          {changes.removed.length > 0 && <li>{w.removes(changes.removed.join(', '))}</li>}
          {changes.changed.length > 0 && <li>{w.changes(changes.changed.join(', '))}</li>}
          {changes.settings.length > 0 && (
            <li>
              {w.settings}{' '}
              <span class="mono small">
                {changes.settings.map((each) => each.slice(1).replaceAll('/', '.')).join(', ')}
              </span>
            </li>
          )}
        </ul>
      )}
    </Note>
  );
}
