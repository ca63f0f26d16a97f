import { useState } from 'preact/hooks';
import { box, told } from '../../api/client';
import { Button } from '../../parts/Button';
import { download, useSending, wrongAt } from '../../parts/calls';
import { Card } from '../../parts/Card';
import { SecretField } from '../../parts/Field';
import { Problem } from '../../parts/Note';
import { mayOperate } from '../../store/session';
import { words } from '../../words';
import { fileName } from '../events/Diagnostics';
import { Choice } from './Choice';
import { Generations } from './Generations';
import { Restore } from './Restore';

/** The configuration as a file, back again, and the ones before. */
export function Backup() {
  return (
    <>
      {mayOperate.value && <Save />}
      {mayOperate.value && <Restore />}
      <Generations />
    </>
  );
}

type Kind = 'plain' | 'keys';

function Save() {
  const w = words().settings.backup;
  const [kind, setKind] = useState<Kind>('plain');
  const [passphrase, setPassphrase] = useState('');
  const [password, setPassword] = useState('');
  const sending = useSending(async () => {
    const body = kind === 'keys' ? { passphrase, password } : {};
    const file = await told(box.POST('/backup', { body, parseAs: 'blob' }));
    download(file as unknown as Blob, fileName('backup', 'json'));
    setPassphrase('');
    setPassword('');
  });
  return (
    <Card title={w.save}>
      <p>{w.saveHint}</p>
      <form class="stack" onSubmit={sending.submit}>
        <Choice<Kind>
          legend={w.what}
          value={kind}
          options={[
            { value: 'plain', label: w.plain, hint: w.plainHint },
            { value: 'keys', label: w.withKeys, hint: w.withKeysHint },
          ]}
          onChange={(next) => {
            sending.forget();
            setKind(next);
          }}
        />
        {kind === 'keys' && (
          <>
            <SecretField
              label={w.passphrase}
              hint={w.passphraseHint}
              value={passphrase}
              onChange={setPassphrase}
              name="passphrase"
              autocomplete="new-password"
              wrong={wrongAt(sending.failure, '/passphrase')}
              required
              maxLength={1000}
            />
            <SecretField
              label={w.password}
              hint={w.passwordHint}
              value={password}
              onChange={setPassword}
              name="own-password"
              autocomplete="current-password"
              wrong={wrongAt(sending.failure, '/password')}
              required
              maxLength={128}
            />
          </>
        )}
        <Problem failure={sending.failure} />
        <div class="row">
          <Button icon="download" submit disabled={sending.busy}>
            {w.download}
          </Button>
        </div>
      </form>
    </Card>
  );
}
