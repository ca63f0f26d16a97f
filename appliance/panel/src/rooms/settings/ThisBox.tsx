import { useState } from 'preact/hooks';
import { box, toldWhole } from '../../api/client';
import { Button } from '../../parts/Button';
import { useSending, wrongAt } from '../../parts/calls';
import { Card } from '../../parts/Card';
import { SecretField } from '../../parts/Field';
import { Note, Problem } from '../../parts/Note';
import { BoxText } from '../../parts/BoxText';
import { onAir, state } from '../../store/feed';
import { left, mayOperate } from '../../store/session';
import { words } from '../../words';
import { Diagnostics } from '../events/Diagnostics';

/** Which box this is, help for it, and the way back to a new one. */
export function ThisBox() {
  const w = words().settings.box;
  const own = state.value?.box;
  return (
    <>
      <Card title={w.about}>
        <dl class="facts">
          <div>
            <dt>{w.name}</dt>
            <dd>{own?.name}</dd>
          </div>
          <div>
            <dt>{w.version}</dt>
            <dd>{own?.version}</dd>
          </div>
          <div>
            <dt>{w.up}</dt>
            <dd>{own && w.upFor(own.upSeconds)}</dd>
          </div>
          <div>
            <dt>{w.licence}</dt>
            <dd>GPL-3.0-or-later</dd>
          </div>
        </dl>
        <p class="small quiet">{w.licenceHint}</p>
        {own?.notes.map((each) => (
          <Note key={each}>
            <BoxText text={each} />
          </Note>
        ))}
      </Card>
      {mayOperate.value && <Diagnostics />}
      {mayOperate.value && <FactoryReset />}
    </>
  );
}

function FactoryReset() {
  const w = words();
  const b = w.settings.box;
  const [open, setOpen] = useState(false);
  const [password, setPassword] = useState('');
  const sending = useSending(async () => {
    await toldWhole(box.POST('/factory-reset', { body: { password } }));
    left(false);
    location.assign('/');
  });
  return (
    <Card title={b.reset}>
      <p>{b.resetHint}</p>
      {onAir.value && <Note tone="attention">{b.resetOnAir}</Note>}
      {!open ? (
        <div class="row">
          <Button kind="danger" icon="delete" disabled={onAir.value && b.resetOnAir} onPress={() => setOpen(true)}>
            {b.resetBegin}
          </Button>
        </div>
      ) : (
        <form class="stack" onSubmit={sending.submit}>
          <Note tone="bad">
            <strong>{b.resetSure}</strong>
            <ul class="bullets">
              {b.resetList.map((each) => (
                <li key={each}>{each}</li>
              ))}
            </ul>
          </Note>
          <SecretField
            label={b.resetPassword}
            value={password}
            onChange={setPassword}
            name="reset-password"
            autocomplete="current-password"
            wrong={wrongAt(sending.failure, '/password')}
            required
            autofocus
            maxLength={128}
          />
          <Problem failure={sending.failure} />
          <div class="row">
            <Button
              onPress={() => {
                setOpen(false);
                setPassword('');
                sending.forget();
              }}
            >
              {w.common.cancel}
            </Button>
            <Button kind="danger" icon="delete" submit disabled={sending.busy}>
              {b.resetNow}
            </Button>
          </div>
        </form>
      )}
    </Card>
  );
}
