import type { Channel, Source } from '../../api/types';
import { Badge } from '../../parts/Badge';
import { Card } from '../../parts/Card';
import { Trouble } from '../../parts/Note';
import { href } from '../../store/route';
import { mayOperate } from '../../store/session';
import { bitrate, clock, moment, number, words } from '../../words';

export function SourceCard({ channel }: { channel: Channel }) {
  return <OneSource title={words().live.source.title} source={channel.source} />;
}

export function SecondSourceCard({ channel }: { channel: Channel }) {
  if (!channel.secondSource) return null;
  return <OneSource title={words().live.source.second} source={channel.secondSource} />;
}

function OneSource({ title, source }: { title: string; source: Source }) {
  const w = words().live.source;
  const there = source.publisher !== null;
  const health = there ? (source.health ?? 'good') : 'none';
  const refusal = source.lastRefusal;
  return (
    <Card title={title} end={<Badge tone={health === 'none' ? 'idle' : health}>{w.health[health]}</Badge>}>
      {there && (source.advice ?? []).map((each) => <Trouble key={each.code} diagnosis={each} tone={tone(health)} />)}
      {there ? <Facts source={source} /> : <Missing />}
      {refusal && (
        <div class="stack tight">
          <p class="small quiet">{w.refused(moment(refusal.at))}</p>
          <Trouble diagnosis={refusal.why} tone="attention" />
        </div>
      )}
    </Card>
  );
}

function tone(health: Source['health']) {
  return health === 'bad' ? 'bad' : 'attention';
}

function Missing() {
  const w = words().live;
  return (
    <div class="empty">
      <p>{w.source.missing}</p>
      {mayOperate.value && (
        <a class="button" href={href('welcome', 'obs')}>
          {w.link.pointObs}
        </a>
      )}
    </div>
  );
}

function Facts({ source }: { source: Source }) {
  const w = words().live.source;
  const { width, height, fps, videoCodec, keyframeIntervalMs, audioCodec, audioHz, audioChannels } = source;
  return (
    <dl class="facts">
      <Fact
        name={w.picture}
        value={width > 0 ? `${width}×${height}` : '–'}
        more={[fps > 0 && w.fps(figure(fps)), videoCodec && codecName(videoCodec)]}
      />
      <Fact name={w.bitrate} value={source.kbps > 0 ? bitrate(source.kbps) : '–'} />
      <Fact
        name={w.keyframes}
        value={keyframeIntervalMs > 0 ? w.seconds(number(keyframeIntervalMs / 1000, 1)) : '–'}
        more={[w.keyframesWanted]}
      />
      <Fact
        name={w.sound}
        value={audioCodec ? codecName(audioCodec) : w.noSound}
        more={[audioCodec && audioHz > 0 && w.khz(figure(audioHz / 1000)), audioCodec && channels(audioChannels)]}
      />
      <Fact name={w.since} value={source.forMs === null ? '–' : clock(source.forMs)} />
      <Fact name={w.from} value={source.publisher?.split(',')[0]?.replace(/:\d+$/, '') ?? '–'} />
    </dl>
  );
}

export function Fact(props: { name: string; value: string; more?: readonly (string | false | null | undefined)[] }) {
  const more = (props.more ?? []).filter(Boolean).join(' · ');
  return (
    <div>
      <dt>{props.name}</dt>
      <dd>
        {props.value}
        {more && <span class="fact-more">{more}</span>}
      </dd>
    </div>
  );
}

function channels(count: number | null): string | null {
  const w = words().live.source;
  if (count === null) return null;
  return count === 1 ? w.mono : count === 2 ? w.stereo : w.channels(count);
}

export function figure(value: number): string {
  return number(value, Number.isInteger(value) ? 0 : 2);
}

export function codecName(codec: string): string {
  return (
    { h264: 'H.264', hevc: 'HEVC', av1: 'AV1', aac: 'AAC', opus: 'Opus', mp3: 'MP3' }[codec.toLowerCase()] ?? codec
  );
}
