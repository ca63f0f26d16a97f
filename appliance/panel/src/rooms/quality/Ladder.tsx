import type { ComponentChildren } from 'preact';
import type { Plan } from '../../api/types';
import { Badge } from '../../parts/Badge';
import { BoxText } from '../../parts/BoxText';
import { Icon } from '../../parts/Icon';
import { sentence } from '../../parts/Note';
import { channel } from '../../store/feed';
import { href } from '../../store/route';
import { bitrate, number, words } from '../../words';
import { type Compared, compare, type PlannedRendition, sizeName } from './compare';

/** The way of the picture from the source to everybody who gets it: a drawing where there is room, else a list. */
export function Ladder({ plan, before }: { plan: Plan; before: Plan | null }) {
  const w = words().quality;
  const compared = compare(before, plan);
  const canvasChanged = before !== null && canvasSize(before) !== canvasSize(plan);
  const direct = plan.routes.filter((each) => each.gets === 'direct');
  return (
    <div class="ladder">
      <div class="ladder-root">
        <SourceNode />
        <div class={`node ${canvasChanged ? 'changed' : ''}`}>
          {canvasChanged && <Mark kind="changed" />}
          <span class="node-kind">{w.canvas}</span>
          <strong class="node-title">{sizeName(plan.canvas)}</strong>
          <span class="small quiet">
            {plan.canvas.width} × {plan.canvas.height}, {fps(plan.canvas.fps)} <BoxText text={plan.canvas.reason} />
          </span>
        </div>
      </div>
      <ul class="ladder-branches">
        {plan.renditions.map((each) => (
          <Branch key={each.name} plan={plan} rendition={each} compared={compared} />
        ))}
        {direct.length > 0 && (
          <li class="branch">
            <div class="node">
              <span class="node-kind">{w.direct}</span>
              <strong>{w.asItIs}</strong>
              <Why reasons={direct.map((each) => ({ who: each.destination, why: each.reason }))} />
            </div>
            <Leaves names={direct.map((each) => each.destination)} />
          </li>
        )}
        {compared.removed.map((each) => (
          <li class="branch gone" key={each.name}>
            <div class="node">
              <Mark kind="removed" />
              <s>{title(each)}</s>
            </div>
          </li>
        ))}
      </ul>
    </div>
  );
}

function canvasSize({ canvas }: Plan): string {
  return `${canvas.width}x${canvas.height}@${canvas.fps}`;
}

function SourceNode() {
  const w = words().quality;
  const source = channel.value?.source;
  const seen = source && source.width > 0;
  return (
    <div class="node">
      <span class="node-kind">{w.source}</span>
      <strong>{seen ? sizeName(source) : w.noSource}</strong>
      {seen && (
        <span class="small quiet">
          {source.width} × {source.height}, {fps(source.fps)}
          {source.kbps > 0 && `, ${bitrate(source.kbps)}`}
        </span>
      )}
    </div>
  );
}

function Branch({ plan, rendition, compared }: { plan: Plan; rendition: PlannedRendition; compared: Compared }) {
  const w = words().quality;
  const mark = compared.marks.get(rendition.name);
  const was = compared.were.get(rendition.name);
  const [first, ...others] = rendition.encoders;
  const reasons = plan.routes
    .filter((each) => each.gets === rendition.name)
    .map((each) => ({ who: each.destination, why: each.reason }));
  return (
    <li class={`branch ${mark ?? ''}`}>
      <div class="node">
        {mark && <Mark kind={mark} />}
        <strong class="node-title">{title(rendition)}</strong>
        {was && title(was) !== title(rendition) && (
          <span class="small quiet">
            {w.was} {title(was)}
          </span>
        )}
        <span class="small">
          {rendition.width} × {rendition.height}, {fps(rendition.fps)}, {codecName(rendition.codec)}
        </span>
        <span class="small">
          <Icon name="cpu" /> <BoxText text={rendition.reason} />
        </span>
        {others.length > 0 && (
          <span class="small quiet">{w.standsIn(others.map((each) => encoderName(plan, each)).join(', '))}</span>
        )}
        {rendition.destinations.length > 1 && (
          <span class="small quiet">{w.shared(rendition.destinations.length)}</span>
        )}
        <Why reasons={reasons}>{first && <li class="quiet">{encoderName(plan, first)}</li>}</Why>
      </div>
      <Leaves names={rendition.destinations} />
    </li>
  );
}

function Why({
  reasons,
  children,
}: {
  reasons: readonly { who: string; why: string }[];
  children?: ComponentChildren;
}) {
  return (
    <details class="why">
      <summary>{words().quality.why}</summary>
      <ul>
        {children}
        {reasons.map(({ who, why }) => (
          <li key={who}>
            <strong>{who}</strong>: <BoxText text={sentence(why)} />
          </li>
        ))}
      </ul>
    </details>
  );
}

function Leaves({ names }: { names: readonly string[] }) {
  const platformOf = (name: string) =>
    channel.value?.destinations.find((each) => each.name === name)?.platformTitle ?? name;
  return (
    <ul class="leaves">
      {names.map((name) => (
        <li class="node leaf" key={name}>
          <a href={href('destinations', name)}>{name}</a>
          {platformOf(name) !== name && <span class="small quiet">{platformOf(name)}</span>}
        </li>
      ))}
    </ul>
  );
}

function title(rendition: PlannedRendition): string {
  return `${sizeName(rendition)} · ${bitrate(rendition.kbps)}`;
}

function Mark({ kind }: { kind: 'added' | 'changed' | 'removed' }) {
  return <Badge tone={kind === 'removed' ? 'idle' : 'attention'}>{words().quality.marks[kind]}</Badge>;
}

function fps(value: number): string {
  return words().quality.fps(number(value, Number.isInteger(value) ? 0 : 2));
}

export function codecName(codec: string): string {
  const names = words().quality.codecNames as Readonly<Record<string, string | undefined>>;
  return names[codec] ?? codec;
}

function encoderName(plan: Plan, encoder: PlannedRendition['encoders'][number]): string {
  const device = plan.cost.find((each) => each.device === encoder.device)?.title ?? encoder.device;
  return `${encoder.id} (${device})`;
}
