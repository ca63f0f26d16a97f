import { useState } from 'preact/hooks';
import { Refusal } from '../../api/client';
import { Button } from '../../parts/Button';
import { SecretField, TextField } from '../../parts/Field';
import { justClaimed } from '../../setup/progress';
import { useForm } from '../../setup/useForm';
import { go } from '../../store/route';
import { access, claim } from '../../store/session';
import { words } from '../../words';
import { codeSigns, hasStrangeSigns, passwordCheck, SHORTEST_PASSWORD } from './entries';
import { taken } from './taken';
import { Turned, useWait } from './Turned';

/** Makes whoever has the box's code its first operator, and begins the first run. */
export function ClaimForm() {
  const w = words().door;
  const [code, setCode] = useState('');
  const [name, setName] = useState('');
  const [password, setPassword] = useState('');
  const form = useForm(
    ['code', 'name', 'password'],
    async () => {
      try {
        await claim(code.trim(), name.trim(), password);
      } catch (failure) {
        if (!(failure instanceof Refusal) || failure.code !== 'already-claimed') throw failure;
        taken.value = true;
        access.value = { claimed: true, session: null };
        return;
      }
      justClaimed.value = true;
      go('welcome');
    },
    { 'wrong-code': 'code' },
  );
  const wait = useWait(form.failure);
  const count = codeSigns(code).length;
  return (
    <form
      id="claim"
      ref={form.form}
      onSubmit={(event) => {
        if (wait > 0) event.preventDefault();
        else form.submit(event);
      }}
    >
      <h1>{w.claimTitle}</h1>
      <p>
        <strong>{w.claimLead}</strong> {w.claimWhere}
      </p>
      <TextField
        label={w.code}
        name="code"
        value={code}
        onChange={setCode}
        wrong={form.wrong('code')}
        hint={hasStrangeSigns(code) ? w.codeSigns : count > 0 && count < 12 ? w.codeCount(count) : w.codeHint}
        required
        mono
      />
      <TextField
        label={w.yourName}
        name="name"
        value={name}
        onChange={setName}
        wrong={form.wrong('name')}
        autocomplete="username"
        required
      />
      <SecretField
        label={w.newPassword}
        name="password"
        value={password}
        onChange={setPassword}
        wrong={form.wrong('password')}
        autocomplete="new-password"
        hint={<PasswordHint password={password} />}
        required
      />
      <Turned failure={form.failure} wait={wait} />
      <Button kind="first" large submit disabled={form.busy || wait > 0}>
        {w.claim}
      </Button>
    </form>
  );
}

/** A word beside the field, which forbids nothing: the box judges. */
function PasswordHint({ password }: { password: string }) {
  const w = words().door;
  const found = passwordCheck(password);
  const said = {
    empty: w.newPasswordHint,
    short: w.passwordMissing(SHORTEST_PASSWORD - [...password].length),
    same: w.passwordSame,
    fair: w.passwordFair,
    good: w.passwordGood,
  };
  return <span class="password-hint">{said[found]}</span>;
}
