import { useState } from 'preact/hooks';
import { box, told } from '../../api/client';
import type { Account, Role } from '../../api/types';
import { Badge } from '../../parts/Badge';
import { Button } from '../../parts/Button';
import { type Asked, useAsked, useSending, wrongAt } from '../../parts/calls';
import { Card } from '../../parts/Card';
import { ask, Dialog } from '../../parts/Dialog';
import { SecretField, type TextFieldProps, SelectField, TextField } from '../../parts/Field';
import { Note, Problem } from '../../parts/Note';
import { say } from '../../parts/toasts';
import { draft } from '../../store/configuration';
import { changePassword, logOut, mayOperate, session } from '../../store/session';
import { moment, words } from '../../words';

/** Who may log in, and one's own password. */
export function People() {
  return (
    <>
      {mayOperate.value && <Everybody />}
      <OwnPassword />
      <EveryBrowser />
    </>
  );
}

function Everybody() {
  const w = words().settings.people;
  const people = useAsked(() => told(box.GET('/accounts')));
  return (
    <>
      <Card title={w.everybody}>
        {!people.answer && <Problem failure={people.failure} />}
        <ul class="entries">
          {people.answer?.map((each) => (
            <li key={each.id}>
              <Person person={each} people={people} />
            </li>
          ))}
        </ul>
      </Card>
      <NewPerson people={people} />
    </>
  );
}

function Person({ person, people }: { person: Account; people: Asked<Account[]> }) {
  const w = words().settings.people;
  const self = person.name === session.value?.name;
  const [asking, setAsking] = useState(false);
  const change = async (role: Role) => {
    await told(box.PATCH('/accounts/{account}', { params: { path: { account: person.id } }, body: { role } }));
    await people.again();
  };
  const changeAndSay = async (role: Role) => {
    await change(role);
    say(w.roleChanged(person.name, w.roles[role]), () => change(person.role));
  };
  const remove = async () => {
    const sure = await ask({ title: w.removeTitle(person.name), text: w.removeText(person.name), action: w.remove });
    if (!sure) return;
    await told(box.DELETE('/accounts/{account}', { params: { path: { account: person.id } } }));
    await people.again();
    say(w.removed(person.name));
  };
  return (
    <>
      <div class="grow">
        <p class="row">
          <strong>{person.name}</strong> {self && <Badge tone="idle">{w.you}</Badge>}
        </p>
        <p class="small quiet">
          {w.roles[person.role]} · {w.since(moment(person.created))} · {w.browsers(person.sessions)}
        </p>
      </div>
      {!self && (
        <div class="row">
          <Button onPress={() => changeAndSay(person.role === 'operator' ? 'viewer' : 'operator')}>
            {person.role === 'operator' ? w.makeViewer : w.makeOperator}
            <span class="unseen">: {person.name}</span>
          </Button>
          <Button icon="key" onPress={() => setAsking(true)}>
            {w.newPassword}
            <span class="unseen">: {person.name}</span>
          </Button>
          <Button icon="delete" label={w.removeWho(person.name)} onPress={remove} />
        </div>
      )}
      {asking && <OthersPassword person={person} onClose={() => setAsking(false)} />}
    </>
  );
}

function OthersPassword({ person, onClose }: { person: Account; onClose: () => void }) {
  const w = words();
  const [password, setPassword] = useState('');
  const sending = useSending(async () => {
    await told(box.PATCH('/accounts/{account}', { params: { path: { account: person.id } }, body: { password } }));
    onClose();
    say(w.settings.people.passwordSet(person.name));
  });
  return (
    <Dialog title={w.settings.people.passwordOf(person.name)} onClose={onClose}>
      <form class="stack" onSubmit={sending.submit}>
        <p>{w.settings.people.passwordOfHint}</p>
        <NewPassword
          label={w.settings.people.newPassword}
          value={password}
          onChange={setPassword}
          name="others-password"
          wrong={wrongAt(sending.failure, '/password')}
        />
        <Problem failure={sending.failure} />
        <div class="buttons">
          <Button onPress={onClose}>{w.common.cancel}</Button>
          <Button kind="first" submit disabled={sending.busy}>
            {w.settings.people.setPassword}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}

/** For a password that somebody thinks up; the box judges it. */
function NewPassword(props: Pick<TextFieldProps, 'label' | 'value' | 'onChange' | 'name' | 'wrong'>) {
  return (
    <SecretField {...props} autocomplete="new-password" hint={words().door.newPasswordHint} required maxLength={128} />
  );
}

function NewPerson({ people }: { people: Asked<Account[]> }) {
  const w = words();
  const p = w.settings.people;
  const [name, setName] = useState('');
  const [role, setRole] = useState<Role>('viewer');
  const [password, setPassword] = useState('');
  const sending = useSending(async () => {
    await told(box.POST('/accounts', { body: { name, role, password } }));
    say(p.added(name));
    setName('');
    setPassword('');
    await people.again();
  });
  return (
    <Card title={p.add}>
      <form class="stack" onSubmit={sending.submit} autocomplete="off">
        <TextField
          label={w.door.name}
          value={name}
          onChange={setName}
          name="new-name"
          hint={p.nameHint}
          wrong={wrongAt(sending.failure, '/name')}
          required
          maxLength={40}
        />
        <SelectField
          label={p.role}
          value={role}
          name="new-role"
          hint={p.roleHints[role]}
          options={(['viewer', 'operator'] as Role[]).map((value) => ({ value, label: p.roles[value] }))}
          onChange={(value) => setRole(value as Role)}
        />
        <NewPassword
          label={p.firstPassword}
          value={password}
          onChange={setPassword}
          name="new-password"
          wrong={wrongAt(sending.failure, '/password')}
        />
        <Problem failure={sending.failure} />
        <div class="row">
          <Button kind="first" icon="plus" submit disabled={sending.busy}>
            {p.letIn}
          </Button>
        </div>
      </form>
    </Card>
  );
}

function OwnPassword() {
  const w = words();
  const p = w.settings.people;
  const [current, setCurrent] = useState('');
  const [next, setNext] = useState('');
  const sending = useSending(async () => {
    await changePassword(current, next);
    setCurrent('');
    setNext('');
    say(p.ownChanged);
  });
  return (
    <Card title={p.own} id="own-password">
      <form class="stack" onSubmit={sending.submit}>
        <input
          class="unseen"
          type="text"
          autocomplete="username"
          value={session.value?.name}
          readOnly
          tabIndex={-1}
          aria-hidden="true"
        />
        <SecretField
          label={p.currentPassword}
          value={current}
          onChange={setCurrent}
          name="current-password"
          autocomplete="current-password"
          wrong={wrongAt(sending.failure, '/current')}
          required
          maxLength={128}
        />
        <NewPassword
          label={p.nextPassword}
          value={next}
          onChange={setNext}
          name="next-password"
          wrong={wrongAt(sending.failure, '/next') ?? wrongAt(sending.failure, '/password')}
        />
        <Problem failure={sending.failure} />
        <div class="row">
          <Button submit disabled={sending.busy}>
            {p.changeOwn}
          </Button>
        </div>
      </form>
    </Card>
  );
}

function EveryBrowser() {
  const w = words().settings.people;
  const leave = async () => {
    const text = draft.value ? `${w.everywhereText} ${words().draft.discardText}` : w.everywhereText;
    const sure = await ask({ title: w.everywhere, text, action: w.logOutEverywhere });
    if (!sure) return;
    await logOut(true);
  };
  return (
    <Card title={w.everywhere}>
      <Note>{w.everywhereHint}</Note>
      <div class="row">
        <Button icon="leave" onPress={leave}>
          {w.logOutEverywhere}
        </Button>
      </div>
    </Card>
  );
}
