import { useState } from 'preact/hooks';
import { Button } from '../../parts/Button';
import { SecretField, TextField } from '../../parts/Field';
import { Note, Problem } from '../../parts/Note';
import { Refusal, Unreachable } from '../../api/client';
import { access, claim, expired, logIn } from '../../store/session';
import { words } from '../../words';

/** What whoever is not logged in sees. */
export function Door() {
  return (
    <main class="door">
      <img src="/icon.svg" alt="Teebox" width={56} height={56} />
      <div class="card">{access.value!.claimed ? <LogInForm /> : <ClaimForm />}</div>
    </main>
  );
}

/** Takes what the form's fields hold to the box, and shows why that did not do. */
function useForm(send: () => Promise<void>) {
  const [failure, setFailure] = useState<unknown>(null);
  const [busy, setBusy] = useState(false);
  const submit = (event: Event) => {
    event.preventDefault();
    if (busy) return;
    setBusy(true);
    setFailure(null);
    send()
      .catch((thrown) => {
        if (!(thrown instanceof Refusal) && !(thrown instanceof Unreachable)) throw thrown;
        setFailure(thrown);
      })
      .finally(() => setBusy(false));
  };
  return { failure, busy, submit };
}

/** Also laid over an open page whose session has ended. */
export function LogInForm() {
  const w = words();
  const [name, setName] = useState('');
  const [password, setPassword] = useState('');
  const form = useForm(() => logIn(name, password));
  return (
    <form onSubmit={form.submit}>
      <h1>{w.door.loginTitle}</h1>
      {expired.value && <Note tone="attention">{w.door.expired}</Note>}
      <TextField
        label={w.door.name}
        name="name"
        value={name}
        onChange={setName}
        autocomplete="username"
        required
        maxLength={40}
      />
      <SecretField
        label={w.door.password}
        name="password"
        value={password}
        onChange={setPassword}
        autocomplete="current-password"
        required
        maxLength={128}
        hint={w.door.forgotten}
      />
      <Problem failure={form.failure} />
      <Button kind="first" submit disabled={form.busy}>
        {w.door.logIn}
      </Button>
    </form>
  );
}

function ClaimForm() {
  const w = words();
  const [code, setCode] = useState('');
  const [name, setName] = useState('');
  const [password, setPassword] = useState('');
  const form = useForm(() => claim(code, name, password));
  return (
    <form onSubmit={form.submit}>
      <h1>{w.door.claimTitle}</h1>
      <p>
        <strong>{w.door.claimLead}</strong> {w.door.claimWhere}
      </p>
      <TextField
        label={w.door.code}
        name="code"
        value={code}
        onChange={setCode}
        hint={w.door.codeHint}
        required
        maxLength={40}
        mono
      />
      <TextField
        label={w.door.yourName}
        name="name"
        value={name}
        onChange={setName}
        autocomplete="username"
        required
        maxLength={40}
      />
      <SecretField
        label={w.door.newPassword}
        name="password"
        value={password}
        onChange={setPassword}
        autocomplete="new-password"
        hint={w.door.newPasswordHint}
        required
        maxLength={128}
      />
      <Problem failure={form.failure} />
      <Button kind="first" submit disabled={form.busy}>
        {w.door.claim}
      </Button>
    </form>
  );
}
