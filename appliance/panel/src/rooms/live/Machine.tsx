import type { State } from '../../api/types';
import { Card } from '../../parts/Card';
import { href } from '../../store/route';
import { number, words } from '../../words';
import { Meter } from './Meter';
import type { Tone } from './verdict';

/** How hard the machine works. */
export function Machine({ machine }: { machine: State['machine'] | undefined }) {
  const w = words().live.machine;
  if (!machine) return null;
  return (
    <Card id="machine" title={w.title} end={<a href={href('hardware')}>{words().live.link.hardware}</a>}>
      <div class="gauges">
        <Gauge name={w.processor} percent={machine.processorPercent} busy={90} />
        <Gauge name={w.memory} percent={machine.memoryPercent} busy={90} />
        <Heat name={w.processorHeat} celsius={machine.processorCelsius} />
      </div>
      {(machine.devices ?? []).map((each) => (
        <section key={each.id} aria-label={each.title} class="stack tight">
          <h3>{each.title}</h3>
          <div class="gauges">
            <Gauge name={w.encoder} percent={each.encoderPercent} busy={90} />
            <Gauge name={w.graphics} percent={each.busyPercent} busy={95} />
            <Gauge name={w.memory} percent={each.memoryPercent} busy={95} />
            <Heat name={w.heat} celsius={each.celsius} />
          </div>
        </section>
      ))}
    </Card>
  );
}

/** Hotter than this, most machines slow down by themselves. */
const HOT_CELSIUS = 88;

function Gauge({ name, percent, busy }: { name: string; percent: number | null | undefined; busy: number }) {
  const w = words().live.machine;
  const known = percent !== null && percent !== undefined;
  return (
    <Shown
      name={name}
      value={known ? `${number(percent)} %` : w.unknown}
      share={known ? percent / 100 : 0}
      tone={known && percent >= busy ? 'attention' : 'idle'}
      much={w.busy}
    />
  );
}

function Heat({ name, celsius }: { name: string; celsius: number | null | undefined }) {
  const w = words().live.machine;
  if (celsius === null || celsius === undefined) return null;
  const tone = celsius >= HOT_CELSIUS ? 'attention' : 'idle';
  return <Shown name={name} value={`${number(celsius)} °C`} share={celsius / 100} tone={tone} much={w.hot} />;
}

function Shown(props: { name: string; value: string; share: number; tone: Tone; much: string }) {
  return (
    <div class="gauge">
      <p class="row apart">
        <span class="quiet small">{props.name}</span>
        <strong>
          {props.tone === 'attention' && <span class="gauge-much small">{props.much}</span>} {props.value}
        </strong>
      </p>
      <Meter fill={props.share} tone={props.tone} />
    </div>
  );
}
