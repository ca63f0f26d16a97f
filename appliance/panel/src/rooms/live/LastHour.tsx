import { useEffect } from 'preact/hooks';
import type { Series } from '../../api/types';
import { Graph } from '../../charts/Graph';
import type { Line } from '../../charts/plot';
import { Card } from '../../parts/Card';
import { state } from '../../store/feed';
import { hour, watchHour } from '../../store/series';
import { bitrate, number, words } from '../../words';

const COLORS = 6;

/** The last hour in lines; the box keeps it, so it is there again after a reload. */
export function LastHour() {
  const w = words().live.graphs;
  useEffect(watchHour, []);
  const now = hour.value;
  if (!now) {
    return (
      <Card title={w.title}>
        <p class="quiet">{words().common.loading}</p>
      </Card>
    );
  }
  const { series, endMs, onAir } = now;
  const step = series.stepSeconds * 1000;
  const points = series.next - series.first;
  const times = Array.from({ length: points }, (_, i) => endMs - (points - 1 - i) * step);
  const shared = { times, bands: onAir };
  const megabits = (value: number) => w.megabits(number(value / 1000, value % 1000 === 0 ? 0 : 1));
  const percent = (value: number) => `${number(value)} %`;
  const celsius = (value: number) => `${number(value)} °C`;
  const heat = heats(series);
  return (
    <Card title={w.title} end={onAir.length > 0 && <span class="quiet small graph-band">{w.onAir}</span>}>
      <div class="graphs">
        <Graph
          {...shared}
          title={w.source}
          format={bitrate}
          short={megabits}
          most={1000}
          lines={[{ label: w.source, color: 1, values: series.sourceKbps }]}
        />
        <Graph
          {...shared}
          title={w.sent}
          format={bitrate}
          short={megabits}
          most={1000}
          lines={named(series.sentKbps)}
        />
        <Graph {...shared} title={w.load} format={percent} most={100} lines={loads(series)} />
        {heat.length > 0 && <Graph {...shared} title={w.heat} format={celsius} most={90} lines={heat} />}
        <Graph
          {...shared}
          title={w.skipped}
          format={(value) => number(value)}
          most={10}
          lines={[{ label: w.skipped, color: 3, values: series.skippedFrames }]}
        />
        {Object.keys(series.renditions ?? {}).length > 0 && (
          <Graph
            {...shared}
            title={w.delay}
            format={(value) => w.seconds(number(value / 1000, 1))}
            most={1000}
            lines={named(Object.fromEntries(Object.entries(series.renditions).map(([k, each]) => [k, each.latencyMs])))}
          />
        )}
      </div>
    </Card>
  );
}

type Columns = Record<string, Series['sourceKbps']>;

/** One line for each name, in the order of the names, so that a colour stays with its name while it is there. */
function named(columns: Columns): Line[] {
  return Object.entries(columns).map(([label, values], i) => ({ label, color: 1 + (i % COLORS), values }));
}

function loads(series: Series): Line[] {
  const w = words().live.graphs;
  const columns: Columns = { [w.processor]: series.processorPercent };
  for (const [id, each] of Object.entries(series.devices ?? {})) {
    columns[w.encoderOf(titleOf(id))] = each.encoderPercent;
    columns[titleOf(id)] = each.busyPercent;
  }
  return named(columns);
}

function heats(series: Series): Line[] {
  const w = words().live.graphs;
  const columns: Columns = {};
  if (series.processorCelsius?.some((each) => each !== null)) columns[w.processor] = series.processorCelsius;
  for (const [id, each] of Object.entries(series.devices ?? {})) {
    if (each.celsius.some((figure) => figure !== null)) columns[titleOf(id)] = each.celsius;
  }
  return named(columns);
}

function titleOf(device: string): string {
  return state.value?.machine?.devices.find((each) => each.id === device)?.title ?? device;
}
