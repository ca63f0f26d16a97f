import { useState } from 'preact/hooks';
import { Refusal, Unreachable } from '../../api/client';
import { Button } from '../../parts/Button';
import { Dialog } from '../../parts/Dialog';
import { TextField } from '../../parts/Field';
import { Problem } from '../../parts/Note';
import { rename } from '../../store/configuration';
import { channel } from '../../store/feed';
import { go } from '../../store/route';
import { mayOperate } from '../../store/session';
import { sayReplaced } from '../../shell/DraftStrip';
import { words } from '../../words';
import { savedNamed } from './setting';

/** The name, which is changed at once and by itself: everything else of a destination hangs on it. */
export function Name({ name }: { name: string }) {
  const w = words().destinations;
  const [open, setOpen] = useState(false);
  return (
    <div class="row apart">
      <div class="grow">
        <span class="label">{w.name}</span>
        <p>{name}</p>
      </div>
      {mayOperate.value && savedNamed(name) && <Button onPress={() => setOpen(true)}>{w.rename}</Button>}
      {open && <Rename name={name} onClose={() => setOpen(false)} />}
    </div>
  );
}

function Rename({ name, onClose }: { name: string; onClose: () => void }) {
  const w = words();
  const [next, setNext] = useState(name);
  const [failure, setFailure] = useState<Refusal | Unreachable | null>(null);
  const [busy, setBusy] = useState(false);
  const live = channel.value?.destinations.some((each) => each.name === name && each.state !== 'off');
  const wrong =
    failure instanceof Refusal
      ? failure.problem.problems?.find((each) => each.pointer.endsWith('/name'))?.what
      : undefined;
  const send = async () => {
    const wanted = next.trim();
    if (busy) return;
    if (wanted === name) return onClose();
    setBusy(true);
    setFailure(null);
    try {
      const replaced = await rename(name, wanted);
      onClose();
      go('destinations', wanted);
      sayReplaced(w.destinations.renamed(wanted), replaced);
    } catch (thrown) {
      if (!(thrown instanceof Refusal) && !(thrown instanceof Unreachable)) throw thrown;
      setFailure(thrown);
    } finally {
      setBusy(false);
    }
  };
  return (
    <Dialog title={w.destinations.renameTitle(name)} onClose={onClose}>
      <form
        class="stack"
        onSubmit={(event) => {
          event.preventDefault();
          void send();
        }}
      >
        <p>{live ? w.destinations.renameTextLive : w.destinations.renameText}</p>
        <TextField
          label={w.destinations.newName}
          name="newName"
          value={next}
          hint={w.destinations.nameHint}
          wrong={wrong}
          onChange={setNext}
          autofocus
        />
        {!wrong && <Problem failure={failure} />}
        <div class="buttons">
          <Button onPress={onClose}>{w.common.cancel}</Button>
          <Button kind="first" submit disabled={busy}>
            {w.destinations.rename}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
