import { box, told } from '../../api/client';
import type { Channel } from '../../api/types';
import { BoxText } from '../../parts/BoxText';
import { Button } from '../../parts/Button';
import { ask } from '../../parts/Dialog';
import { Icon } from '../../parts/Icon';
import { sentence } from '../../parts/Note';
import { href } from '../../store/route';
import { stale } from '../../store/feed';
import { mayOperate } from '../../store/session';
import { boxWords, clock, words } from '../../words';
import { type Finding, findings, UNKNOWN } from './verdict';

/** The answer to "am I on air, and is it good", and the buttons that change it. */
export function Hero({ channel }: { channel: Channel }) {
  const w = words().live;
  const { kind, title } = stale.value ? then(channel) : answer(channel);
  const [first, ...others] = stale.value ? [UNKNOWN] : findings(channel);
  const more = others.filter((each) => each.id !== 'no-source').length;
  return (
    <section class={`hero ${kind}`} aria-label={w.hero.label}>
      <div class="hero-answer">
        <span class="hero-lamp" aria-hidden="true" />
        <div>
          <h1>{title}</h1>
          <p class="hero-time">
            {channel.onAirMs !== null && channel.onAirMs !== undefined ? (
              <>
                <span class="quiet">{w.hero.since}</span> {clock(channel.onAirMs)}
              </>
            ) : (
              <span class="quiet">{channel.onAirRule === 'with-source' ? w.hero.withSource : w.hero.manual}</span>
            )}
          </p>
        </div>
      </div>
      <div class={`hero-verdict ${first.tone}`}>
        <Icon name={first.tone === 'idle' ? 'info' : first.tone} />
        <div class="grow">
          <Verdict finding={first} />
          {more > 0 && <p class="small quiet">{w.hero.more(more)}</p>}
        </div>
      </div>
      <Controls channel={channel} />
    </section>
  );
}

/** What is so, and what to do: in the page's words where it has better ones, else in the box's. */
function Verdict({ finding }: { finding: Finding }) {
  const w = words().live.verdict;
  const { what, advice } = w[finding.id];
  const { diagnosis, why } = finding;
  const link = linkOf(finding);
  return (
    <>
      <p class="hero-what">{what(finding.names)}</p>
      {diagnosis ? (
        <p>
          <BoxText text={sentence(diagnosis.what)} />{' '}
          {diagnosis.advice && <BoxText text={sentence(diagnosis.advice)} />}
        </p>
      ) : (
        <p>
          {why && (
            <>
              <BoxText text={sentence(capital(why))} />{' '}
            </>
          )}
          {advice}
        </p>
      )}
      {link && (
        <p>
          <a href={link.to}>{link.text}</a>
        </p>
      )}
    </>
  );
}

/** The same as one text, for who hears it. */
export function said(finding: Finding): string {
  const { what, advice } = words().live.verdict[finding.id];
  const { diagnosis } = finding;
  const rest = diagnosis
    ? `${boxWords(sentence(diagnosis.what)).text} ${diagnosis.advice ? boxWords(sentence(diagnosis.advice)).text : ''}`
    : advice;
  return `${what(finding.names)} ${rest}`;
}

function linkOf({ id, names }: Finding): { to: string; text: string } | null {
  const w = words().live.link;
  const one = names.length === 1 ? names[0]! : null;
  switch (id) {
    case 'no-source':
    case 'refused':
      if (!mayOperate.value) return null;
      return { to: href('welcome', 'obs'), text: w.pointObs };
    case 'destination':
    case 'all-down':
    case 'not-served':
      return one ? { to: href('destinations', one), text: w.mend(one) } : null;
    case 'budget':
      return { to: href('quality'), text: w.quality };
    case 'set-aside':
      return { to: href('hardware'), text: w.hardware };
    default:
      return null;
  }
}

function then(channel: Channel): { kind: string; title: string } {
  return { kind: 'off', title: words().shell.lastSeen(answer(channel).title) };
}

function answer(channel: Channel): { kind: string; title: string } {
  const w = words().live.hero;
  switch (channel.state) {
    case 'OFF_AIR':
      return { kind: 'off', title: w.offAir };
    case 'GRACE':
      return { kind: 'ending', title: w.grace };
    case 'ENDING':
      return { kind: 'ending', title: w.ending };
    case 'ON_AIR':
      return channel.program?.showing === 'slate'
        ? { kind: 'on slate', title: w.slate }
        : { kind: 'on', title: channel.program?.showing === 'second source' ? w.second : w.onAir };
  }
}

function Controls({ channel }: { channel: Channel }) {
  const w = words().live.hero;
  if (!mayOperate.value) return <p class="hero-controls quiet small">{words().common.viewerOnly}</p>;
  if (channel.state === 'OFF_AIR') {
    const why = cannotGoLive(channel);
    return (
      <div class="hero-controls">
        <Button kind="live" icon="radio" large disabled={why ?? false} onPress={() => told(box.POST('/channel/live'))}>
          {w.goLive}
        </Button>
        {why && <p class="small quiet">{why}</p>}
      </div>
    );
  }
  const up = channel.program?.slateByHand === true;
  return (
    <div class="hero-controls">
      <Button
        icon="image"
        large
        pressed={up}
        disabled={channel.state === 'ENDING'}
        onPress={() => told(up ? box.POST('/channel/slate/down') : box.POST('/channel/slate/up'))}
      >
        {up ? w.slateDown : channel.program?.showing === 'slate' ? w.slateKeep : w.slateUp}
      </Button>
      <Button icon="stop" large kind="danger" disabled={channel.state === 'ENDING'} onPress={() => end(channel)}>
        {w.end}
      </Button>
    </div>
  );
}

function cannotGoLive({ source, secondSource, destinations }: Channel): string | null {
  const w = words().live.hero;
  if (!destinations.some((each) => each.enabled)) return w.needsDestination;
  return source.publisher || secondSource?.publisher ? null : w.needsSource;
}

async function end(channel: Channel): Promise<void> {
  const w = words().live.hero;
  const live = channel.destinations.filter((each) => each.state === 'live').length;
  if (await ask({ title: w.endTitle, text: w.endText(live), action: w.endAction }))
    await told(box.POST('/channel/end'));
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
