import { useState } from 'preact/hooks';
import { box, told } from '../../api/client';
import type { Role, Token } from '../../api/types';
import { Badge } from '../../parts/Badge';
import { Button } from '../../parts/Button';
import { type Asked, useAsked, useSending, wrongAt } from '../../parts/calls';
import { Card } from '../../parts/Card';
import { CopyField } from '../../parts/CopyField';
import { ask } from '../../parts/Dialog';
import { SelectField, TextField } from '../../parts/Field';
import { Note, Problem } from '../../parts/Note';
import { say } from '../../parts/toasts';
import { mayOperate } from '../../store/session';
import { moment, words } from '../../words';

const DAY_MS = 86_400_000;
const TERMS = ['never', '30', '90', '365'] as const;
type Term = (typeof TERMS)[number];

/** What lets a Stream Deck and scripts in. */
export function Scripts() {
  if (!mayOperate.value) return <Contract />;
  return <Tokens />;
}

function Tokens() {
  const w = words().settings.scripts;
  const tokens = useAsked(() => told(box.GET('/tokens')));
  return (
    <>
      <NewToken tokens={tokens} />
      <Card title={w.tokens}>
        {!tokens.answer && <Problem failure={tokens.failure} />}
        {tokens.answer?.length === 0 && <p class="quiet">{w.none}</p>}
        <ul class="entries">
          {tokens.answer?.map((each) => (
            <li key={each.id}>
              <Entry token={each} tokens={tokens} />
            </li>
          ))}
        </ul>
      </Card>
      <Contract />
    </>
  );
}

function Entry({ token, tokens }: { token: Token; tokens: Asked<Token[]> }) {
  const w = words().settings.scripts;
  const over = token.expires !== null && Date.parse(token.expires) < Date.now();
  const remove = async () => {
    const sure = await ask({ title: w.removeTitle(token.label), text: w.removeText, action: w.remove });
    if (!sure) return;
    await told(box.DELETE('/tokens/{token}', { params: { path: { token: token.id } } }));
    await tokens.again();
    say(w.removed(token.label));
  };
  return (
    <>
      <div class="grow">
        <p class="row">
          <strong>{token.label}</strong> {over && <Badge tone="attention">{w.over}</Badge>}
        </p>
        <p class="small quiet">
          {words().settings.people.roles[token.role]} · {w.madeBy(token.madeBy, moment(token.created))} ·{' '}
          {token.lastUsed ? w.lastUsed(moment(token.lastUsed)) : w.neverUsed} ·{' '}
          {token.expires ? w.until(moment(token.expires)) : w.forEver}
        </p>
      </div>
      <Button icon="delete" label={w.removeWhich(token.label)} onPress={remove} />
    </>
  );
}

function NewToken({ tokens }: { tokens: Asked<Token[]> }) {
  const w = words().settings.scripts;
  const [label, setLabel] = useState('');
  const [role, setRole] = useState<Role>('operator');
  const [term, setTerm] = useState<Term>('never');
  const [fresh, setFresh] = useState<{ label: string; secret: string } | null>(null);
  const sending = useSending(async () => {
    const expires = term === 'never' ? {} : { expires: new Date(Date.now() + Number(term) * DAY_MS).toISOString() };
    const made = await told(box.POST('/tokens', { body: { label, role, ...expires } }));
    setFresh({ label: made.token.label, secret: made.secret });
    setLabel('');
    await tokens.again();
  });
  return (
    <Card title={w.make}>
      <p>{w.hint}</p>
      {fresh && (
        <Note tone="good" alert>
          <strong>{w.once(fresh.label)}</strong>
          <CopyField label={w.header} text={`Authorization: Bearer ${fresh.secret}`} />
          <p class="small">{w.example}</p>
          <pre class="said" tabIndex={0}>{`curl -X POST -H @token.txt ${location.origin}/api/v1/channel/live`}</pre>
          <Button onPress={() => setFresh(null)}>{w.kept}</Button>
        </Note>
      )}
      <form class="stack" onSubmit={sending.submit}>
        <TextField
          label={w.label}
          value={label}
          onChange={setLabel}
          name="label"
          hint={w.labelHint}
          wrong={wrongAt(sending.failure, '/label')}
          required
          maxLength={60}
        />
        <div class="beside">
          <SelectField
            label={w.role}
            value={role}
            name="token-role"
            options={(['operator', 'viewer'] as Role[]).map((value) => ({ value, label: w.roles[value] }))}
            onChange={(value) => setRole(value as Role)}
          />
          <SelectField
            label={w.term}
            value={term}
            name="term"
            options={TERMS.map((value) => ({ value, label: w.terms[value] }))}
            onChange={(value) => setTerm(value as Term)}
          />
        </div>
        <Problem failure={sending.failure} />
        <div class="row">
          <Button kind="first" icon="key" submit disabled={sending.busy}>
            {w.makeIt}
          </Button>
        </div>
      </form>
    </Card>
  );
}

function Contract() {
  const w = words().settings.scripts;
  return (
    <Card title={w.contract}>
      <p>{w.contractHint}</p>
      <p>
        <a href="/api/v1/openapi.yaml" target="_blank" rel="noreferrer">
          {w.contractLink}
        </a>
      </p>
    </Card>
  );
}
