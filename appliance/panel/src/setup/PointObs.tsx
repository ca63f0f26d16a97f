import { useState } from 'preact/hooks';
import { box, told } from '../api/client';
import type { Ingest, Source } from '../api/types';
import { Button } from '../parts/Button';
import { useAsked } from '../parts/calls';
import { CopyField } from '../parts/CopyField';
import { ask } from '../parts/Dialog';
import { Icon } from '../parts/Icon';
import { Note, Problem, Trouble } from '../parts/Note';
import { Qr } from '../parts/Qr';
import { channel, state } from '../store/feed';
import { mayOperate } from '../store/session';
import { bitrate, moment, number, words } from '../words';
import { withKey } from './entries';

/** For how long the key before is still let in. */
const A_DAY = 86_400;

/** What to type into OBS: server, key, and how; then what OBS sends. In a first run nobody knows a key yet. */
export function PointObs({ firstRun = false }: { firstRun?: boolean }) {
  // A key or a port that somebody changed is another configuration.
  const { answer: ingest, failure } = useAsked(() => told(box.GET('/ingest')), state.value?.generation);
  if (!ingest) return failure ? <Problem failure={failure} /> : <p class="quiet">{words().common.loading}</p>;
  return <Pointed ingest={ingest} firstRun={firstRun} />;
}

function Pointed({ ingest, firstRun }: { ingest: Ingest; firstRun: boolean }) {
  const w = words().setup.obs;
  // Lives as long as what shows it, and nowhere else.
  const [key, setKey] = useState<NewKey | null>(null);
  const server = ingest.addresses[0]?.url;
  return (
    <div class="stack">
      <Arrival />
      <p>{ingest.onlyHere ? w.onlyHere : w.lead}</p>
      <Servers ingest={ingest} />
      <Key ingest={ingest} firstRun={firstRun} shown={key} onMade={setKey} />
      {key && server && <PhoneCode server={server} secret={key.key} />}
      <section class="stack tight how-to">
        <h2>{w.howTo}</h2>
        <ol class="numbered">
          {w.steps.slice(0, -1).map((each) => (
            <li key={each}>{each}</li>
          ))}
          <li>{channel.value?.onAirRule === 'with-source' ? w.stepsOnAir : w.steps.at(-1)}</li>
        </ol>
      </section>
    </div>
  );
}

function Servers({ ingest }: { ingest: Ingest }) {
  const w = words().setup.obs;
  const [first, ...others] = ingest.addresses;
  if (ingest.port === 0) return <Note tone="bad">{w.notListening}</Note>;
  if (!first) return <Note tone="attention">{w.noAddress}</Note>;
  return (
    <>
      <CopyField label={w.server} text={first.url} />
      {others.length + ingest.secureUrls.length > 0 && (
        <details class="setup-more">
          <summary>{w.serverOther}</summary>
          <div class="stack tight">
            {others.map((each) => (
              <CopyField key={each.url} label={w.server} text={each.url} />
            ))}
            {ingest.secureUrls.map((each) => (
              <CopyField key={each} label={w.secure} text={each} />
            ))}
          </div>
        </details>
      )}
    </>
  );
}

interface NewKey {
  key: string;
  oldUntil?: string | null;
  warnings: readonly string[];
}

function Key(props: { ingest: Ingest; firstRun: boolean; shown: NewKey | null; onMade: (key: NewKey) => void }) {
  const w = words().setup.obs;
  const { ingest, shown } = props;
  const known = !props.firstRun || Boolean(channel.value?.source.publisher);
  if (shown) {
    return (
      <>
        <CopyField label={w.key} text={shown.key} />
        <Note tone="attention">
          {w.keyOnce} {shown.oldUntil ? w.oldUntil(moment(shown.oldUntil)) : !props.firstRun && w.oldGone}
        </Note>
      </>
    );
  }
  const make = async () => {
    if (known && !(await ask({ title: w.replaceTitle, text: w.replaceText, action: w.makeAnother }))) return;
    props.onMade(await told(box.POST('/ingest/key', { body: { keepOldSeconds: known ? A_DAY : 0 } })));
  };
  const mask = ingest.keySet ? ingest.keyMask : null;
  return (
    <div class="field">
      <span class="label">{w.key}</span>
      <p class="quiet">{known && mask ? `${w.keySet(mask)} ${w.keyLost}` : w.keyNone}</p>
      <div class="row">
        <Button
          kind={known ? undefined : 'first'}
          icon="key"
          disabled={!mayOperate.value && words().common.viewerOnly}
          onPress={make}
        >
          {known ? w.makeAnother : w.makeKey}
        </Button>
      </div>
    </div>
  );
}

/** A camera in somebody's hand is faster than typing. */
function PhoneCode({ server, secret }: { server: string; secret: string }) {
  const w = words().setup.obs;
  const [open, setOpen] = useState(false);
  return (
    <div class="stack tight">
      <div class="row">
        <Button icon="qr" expanded={open} onPress={() => setOpen(!open)}>
          {open ? w.qrHide : w.qrShow}
        </Button>
      </div>
      {open && (
        <div class="row phone-code">
          <Qr text={withKey(server, secret)} label={w.qr} />
          <p class="small quiet grow">{w.qr}</p>
        </div>
      )}
    </div>
  );
}

/** Waits for OBS and says what is wrong with what came; then what it sends. */
export function Arrival() {
  const w = words().setup.obs;
  const source = channel.value?.source;
  const here = source?.publisher;
  return (
    <>
      <div class={here ? 'arrival here' : 'arrival'} role="status">
        {here ? <Icon name="good" /> : <span class="pulse" aria-hidden="true" />}
        <div>
          <strong>{here ? w.here : w.waiting}</strong>
          <p class="quiet small">{here ? w.from(here) : w.waitingHint}</p>
        </div>
      </div>
      {here ? (
        <Arrived source={source} />
      ) : (
        source?.lastRefusal && <Trouble diagnosis={source.lastRefusal.why} tone="attention" />
      )}
    </>
  );
}

function Arrived({ source }: { source: Source }) {
  const w = words().setup.obs;
  if (source.width === 0 || source.height === 0) return <p class="quiet">{w.measuring}</p>;
  return (
    <div class="stack tight">
      <dl class="facts">
        <div>
          <dt>{w.picture}</dt>
          <dd>{w.fps(`${source.width}×${source.height}`, number(source.fps, source.fps % 1 === 0 ? 0 : 2))}</dd>
        </div>
        <div>
          <dt>{w.bitrate}</dt>
          <dd>{bitrate(source.kbps)}</dd>
        </div>
        <div>
          <dt>{w.keyframes}</dt>
          <dd>{source.keyframeIntervalMs > 0 ? w.seconds(number(source.keyframeIntervalMs / 1000, 1)) : '–'}</dd>
        </div>
        <div>
          <dt>{w.sound}</dt>
          <dd>{source.audioHz > 0 ? `${number(source.audioHz / 1000, 1)} kHz` : w.soundNone}</dd>
        </div>
      </dl>
      {source.advice?.map((each) => (
        <Trouble key={each.code} diagnosis={each} tone={source.health === 'bad' ? 'bad' : 'attention'} />
      ))}
      {source.health === 'good' && <p>{w.good}</p>}
    </div>
  );
}
