import { useState } from 'preact/hooks';
import { Button } from '../../parts/Button';
import { SecretField, TextField } from '../../parts/Field';
import { Note } from '../../parts/Note';
import { useForm } from '../../setup/useForm';
import { expired, logIn, owner } from '../../store/session';
import { words } from '../../words';
import { taken } from './taken';
import { Turned, useWait } from './Turned';

/** Also laid over an open page whose session has ended; `bare` where a heading is there already. */
export function LogInForm({ bare = false }: { bare?: boolean }) {
  const w = words();
  const [name, setName] = useState(owner.peek() ?? '');
  const [password, setPassword] = useState('');
  const form = useForm(['name', 'password'], () => logIn(name.trim(), password));
  const wait = useWait(form.failure);
  return (
    <form id="login" ref={form.form} onSubmit={wait > 0 ? stay : form.submit}>
      {!bare && <h1>{w.door.loginTitle}</h1>}
      {expired.value && <Note tone="attention">{w.door.expired}</Note>}
      {taken.value && (
        <Note tone="attention" alert>
          <strong>{w.door.claimed}</strong> {w.door.claimedAdvice}
        </Note>
      )}
      <TextField
        label={w.door.name}
        name="name"
        value={name}
        onChange={setName}
        wrong={form.wrong('name')}
        autocomplete="username"
        required
      />
      <SecretField
        label={w.door.password}
        name="password"
        value={password}
        onChange={setPassword}
        wrong={form.wrong('password')}
        autocomplete="current-password"
        required
        hint={w.door.forgotten}
      />
      <Turned failure={form.failure} wait={wait} />
      <Button kind="first" submit disabled={form.busy || wait > 0}>
        {w.door.logIn}
      </Button>
    </form>
  );
}

function stay(event: Event): void {
  event.preventDefault();
}
