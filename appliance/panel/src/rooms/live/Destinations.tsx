import { box, told } from '../../api/client';
import type { Channel, DestinationState } from '../../api/types';
import { Badge } from '../../parts/Badge';
import { BoxText } from '../../parts/BoxText';
import { Card } from '../../parts/Card';
import { ask } from '../../parts/Dialog';
import { Switch } from '../../parts/Field';
import { sentence, Trouble } from '../../parts/Note';
import { report } from '../../parts/toasts';
import { href } from '../../store/route';
import { mayOperate } from '../../store/session';
import { bitrate, clock, number, words, type Words } from '../../words';
import { mayBeTheKey, NewKey, NewKeyButton } from './NewKey';
import { Meter } from './Meter';
import type { Tone } from './verdict';

type StateWord = keyof Words['live']['destination'] &
  ('live' | 'liveTroubled' | 'joining' | 'connecting' | 'retrying' | 'ending' | 'ready' | 'off' | 'unserved');

/** How a destination fares, as a word and how much it matters. */
export function stateOf(destination: DestinationState, channel: Channel): { word: StateWord; tone: Tone } {
  switch (destination.state) {
    case 'live':
      return destination.trouble ? { word: 'liveTroubled', tone: 'attention' } : { word: 'live', tone: 'good' };
    case 'retrying':
      return { word: 'retrying', tone: 'bad' };
    case 'joining':
    case 'connecting':
      // Between two attempts that fail it is no better.
      if (destination.trouble) return { word: 'retrying', tone: 'bad' };
      return { word: destination.state, tone: 'idle' };
    case 'ending':
      return { word: 'ending', tone: 'idle' };
    case 'off':
      if (!destination.enabled) return { word: 'off', tone: 'idle' };
      return channel.state === 'ON_AIR' || destination.trouble
        ? { word: 'unserved', tone: 'attention' }
        : { word: 'ready', tone: 'idle' };
  }
}

export function Destinations({ channel }: { channel: Channel }) {
  const w = words().live.destination;
  const all = channel.destinations;
  const live = all.filter((each) => each.state === 'live').length;
  const wanted = all.filter((each) => each.enabled).length;
  return (
    <Card
      title={w.title}
      end={
        all.length > 0 && (
          <span class="quiet">{channel.state === 'OFF_AIR' ? w.on(wanted) : w.count(live, wanted)}</span>
        )
      }
    >
      {all.length === 0 ? (
        <div class="empty">
          <p>{w.none}</p>
          {mayOperate.value && (
            <a class="button" href={href('welcome')}>
              {words().live.link.addDestination}
            </a>
          )}
        </div>
      ) : (
        <ul class="outlets">
          {all.map((each) => (
            <Row key={each.name} destination={each} channel={channel} />
          ))}
        </ul>
      )}
      <NewKey />
    </Card>
  );
}

function Row({ destination, channel }: { destination: DestinationState; channel: Channel }) {
  const w = words().live.destination;
  const { name, platformTitle, trouble, reason, rendition, direct, enabled } = destination;
  const { word, tone } = stateOf(destination, channel);
  const gets = direct ? w.direct : rendition;
  return (
    <li class={`outlet ${tone}`}>
      <div class="outlet-name">
        <h3>
          <a href={href('destinations', name)}>{name}</a>
        </h3>
        <p class="small quiet">
          <BoxText text={platformTitle} />
          {gets && ` · ${gets}`}
        </p>
      </div>
      <div class="outlet-state">
        <Badge tone={tone}>{w[word]}</Badge>
        {destination.liveMs !== null && destination.liveMs !== undefined && (
          <span class="small quiet">
            <span class="unseen">{w.since} </span>
            {clock(destination.liveMs)}
          </span>
        )}
      </div>
      {enabled && <Figures destination={destination} onAir={channel.state !== 'OFF_AIR'} />}
      <div class="outlet-switch">
        <Switch
          label={w.switch(name)}
          labelUnseen
          on={enabled}
          disabled={!mayOperate.value}
          onChange={(on) => turn(destination, on)}
        />
      </div>
      {trouble && enabled && (
        <div class="outlet-trouble">
          <Trouble diagnosis={trouble} tone={tone === 'bad' ? 'bad' : 'attention'} />
          {mayOperate.value && (
            <div class="row">
              {mayBeTheKey(trouble.code) && <NewKeyButton destination={name} />}
              <a class="button plain" href={href('destinations', name)}>
                {words().live.link.mend(name)}
              </a>
            </div>
          )}
        </div>
      )}
      {!trouble && word === 'unserved' && reason && (
        <p class="outlet-trouble small">
          <BoxText text={sentence(reason)} />
        </p>
      )}
    </li>
  );
}

function Figures({ destination, onAir }: { destination: DestinationState; onAir: boolean }) {
  const w = words().live.destination;
  const { sentKbps = 0, targetKbps, reconnects, droppedVideo = 0, queuedMs = 0 } = destination;
  const target = targetKbps ?? 0;
  if (!onAir) return <p class="outlet-figures small quiet">{target > 0 && w.willGet(bitrate(target))}</p>;
  return (
    <div class="outlet-figures on-air">
      <Meter fill={target > 0 ? sentKbps / (target * 1.2) : 0} marks={[{ at: 1 / 1.2, kind: 'target' }]} />
      <p class="outlet-rate">
        <strong>{bitrate(sentKbps)}</strong> {target > 0 && <span class="quiet">{w.of(bitrate(target))}</span>}
      </p>
      <dl class="outlet-counts">
        <Count name={w.reconnects} value={number(reconnects)} />
        <Count name={w.dropped} value={number(droppedVideo)} />
        <Count name={w.waiting} value={w.seconds(number(queuedMs / 1000, 1))} />
      </dl>
    </div>
  );
}

function Count({ name, value }: { name: string; value: string }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{value}</dd>
    </div>
  );
}

async function turn(destination: DestinationState, on: boolean): Promise<void> {
  const w = words().live.destination;
  const { name } = destination;
  const path = { params: { path: { destination: name } } };
  try {
    if (on) {
      await told(box.POST('/destinations/{destination}/on', path));
      return;
    }
    const sure =
      destination.state !== 'live' || (await ask({ title: w.offTitle(name), text: w.offText, action: w.offAction }));
    if (sure) await told(box.POST('/destinations/{destination}/off', path));
  } catch (failure) {
    report(failure);
  }
}
