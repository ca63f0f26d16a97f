import { signal } from '@preact/signals';
import { useEffect, useState } from 'preact/hooks';
import { box, Refusal, told, Unreachable } from '../../api/client';
import { Button } from '../../parts/Button';
import { Dialog } from '../../parts/Dialog';
import { SecretField } from '../../parts/Field';
import { Problem } from '../../parts/Note';
import { say } from '../../parts/toasts';
import { words } from '../../words';

/** Whose key is being typed in. */
const asked = signal<string | null>(null);

/** Whether another key may help. */
export function mayBeTheKey(code: string): boolean {
  return code.includes('key') || code === 'refused' || code === 'closed-by-server';
}

/** Another stream key for a destination, from where its trouble is told: without leaving the screen of somebody on air. */
export function NewKeyButton({ destination }: { destination: string }) {
  return (
    <Button
      icon="key"
      onPress={() => {
        asked.value = destination;
      }}
    >
      {words().live.key.open}
      <span class="unseen">: {destination}</span>
    </Button>
  );
}

/** Stands apart from the trouble that it mends, which may pass while somebody types. */
export function NewKey() {
  const destination = asked.value;
  useEffect(
    () => () => {
      asked.value = null;
    },
    [],
  );
  if (destination === null) return null;
  return (
    <KeyDialog
      destination={destination}
      onClose={() => {
        asked.value = null;
      }}
    />
  );
}

function KeyDialog({ destination, onClose }: { destination: string; onClose: () => void }) {
  const w = words().live.key;
  const [key, setKey] = useState('');
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<unknown>(null);
  const use = async (event: Event) => {
    event.preventDefault();
    if (busy) return;
    setBusy(true);
    setFailure(null);
    try {
      await told(
        box.PUT('/destinations/{destination}/key', { params: { path: { destination } }, body: { key: key.trim() } }),
      );
      say(w.used(destination));
      onClose();
    } catch (thrown) {
      if (!(thrown instanceof Refusal) && !(thrown instanceof Unreachable)) throw thrown;
      setFailure(thrown);
    } finally {
      setBusy(false);
    }
  };
  return (
    <Dialog title={w.title(destination)} onClose={onClose}>
      <form class="stack" onSubmit={use}>
        <SecretField
          label={w.label}
          hint={w.hint}
          value={key}
          onChange={setKey}
          name="key"
          required
          maxLength={1000}
          autofocus
        />
        <Problem failure={failure} />
        <div class="buttons">
          <Button onPress={onClose}>{words().common.cancel}</Button>
          <Button kind="first" submit disabled={busy || key.trim() === ''}>
            {w.use}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
