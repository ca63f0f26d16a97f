import { useState } from 'preact/hooks';
import { box, told } from '../../api/client';
import { Button } from '../../parts/Button';
import { useAsked } from '../../parts/calls';
import { Card } from '../../parts/Card';
import { CopyField } from '../../parts/CopyField';
import { SecretField } from '../../parts/Field';
import { PointObs } from '../../setup/PointObs';
import { edit, problems, shown } from '../../store/configuration';
import { state } from '../../store/feed';
import { mayOperate } from '../../store/session';
import { words } from '../../words';

/** Where OBS sends, and what else may send. */
export function Source() {
  const ingest = useAsked(() => told(box.GET('/ingest')), state.value?.generation);
  return (
    <>
      <Card title={words().settings.source.first}>
        <PointObs />
      </Card>
      <SecondSource mask={ingest.answer?.secondKeyMask ?? null} />
      <Encrypted urls={ingest.answer?.secureUrls ?? null} />
    </>
  );
}

/** A second machine with OBS, for when the first one fails. */
function SecondSource({ mask }: { mask: string | null }) {
  const w = words().settings.source;
  const second = shown.value.ingest?.second;
  const [made, setMade] = useState<string | null>(null);
  const set = (key: string | null) =>
    edit((configuration) => {
      const ingest = { ...configuration.ingest };
      if (key === null) delete ingest.second;
      else ingest.second = { key };
      configuration.ingest = ingest;
    });
  const fresh = () => {
    const key = newKey();
    setMade(key);
    set(key);
  };
  return (
    <Card title={w.second}>
      <p>{w.secondHint}</p>
      {second ? (
        <>
          {mayOperate.value ? (
            <SecretField
              label={w.secondKey}
              name="second-key"
              value={second.key ?? ''}
              maxLength={1000}
              hint={w.secondKeyHint}
              wrong={problems.value.get('/ingest/second/key') ?? problems.value.get('/ingest/second')}
              onChange={set}
            />
          ) : (
            <p class="mono">{mask}</p>
          )}
          {made === second.key && <CopyField label={w.copyKey} text={made ?? ''} />}
        </>
      ) : (
        <p class="quiet">{w.noSecond}</p>
      )}
      {mayOperate.value && (
        <div class="row">
          <Button icon="key" onPress={fresh}>
            {second ? w.otherKey : w.addSecond}
          </Button>
          {second && (
            <Button icon="delete" onPress={() => set(null)}>
              {w.removeSecond}
            </Button>
          )}
        </div>
      )}
    </Card>
  );
}

/** RTMP over TLS, which needs files on the box. */
function Encrypted({ urls }: { urls: string[] | null }) {
  const w = words().settings.source;
  return (
    <Card title={w.encrypted}>
      {urls && urls.length > 0 ? (
        <>
          <p>{w.encryptedOn}</p>
          {urls.map((each) => (
            <CopyField key={each} label={w.server} text={each} />
          ))}
        </>
      ) : (
        <p>{w.encryptedOff}</p>
      )}
      <p class="small quiet">{w.encryptedHint}</p>
    </Card>
  );
}

/** 26 letters and digits: 129 bits that nobody guesses, and nothing that looks like something else. */
function newKey(): string {
  const signs = 'abcdefghijkmnpqrstuvwxyz23456789';
  return [...crypto.getRandomValues(new Uint8Array(26))].map((each) => signs[each % 32]).join('');
}
