import type { ComponentChildren } from 'preact';
import { Card } from '../../parts/Card';
import { state } from '../../store/feed';
import { bitrate, number, words } from '../../words';
import type { Report } from './report';

/** The machine in a sentence, and how hard it works now. */
export function Machine({ report }: { report: Report }) {
  const w = words();
  const { host } = report;
  const now = state.value?.machine;
  const cards = host.networkCards?.filter((each) => each.up) ?? [];
  return (
    <Card title={w.hardware.machine}>
      <p class="lead">
        {w.hardware.sentence({
          board: host.board ?? '',
          processor: host.processor ?? '',
          threads: host.threads ?? 0,
          memory: number((host.memoryBytes ?? 0) / 1e9, 1),
          system: host.system ?? '',
        })}
      </p>
      {cards.length > 0 && (
        <p class="quiet">
          {w.hardware.network}{' '}
          {cards
            .map((each) => `${each.name} (${each.kbps === null ? w.hardware.speedUnknown : bitrate(each.kbps)})`)
            .join(', ')}
        </p>
      )}
      {report.nvidiaDriver && <p class="quiet">{w.hardware.driver(report.nvidiaDriver)}</p>}
      <dl class="facts steady">
        <Gauge title={w.hardware.processor} percent={now?.processorPercent} />
        <Gauge title={w.hardware.memory} percent={now?.memoryPercent} />
        <Fact title={w.hardware.temperature}>{degrees(now?.processorCelsius)}</Fact>
      </dl>
    </Card>
  );
}

export function Fact({ title, children }: { title: string; children: ComponentChildren }) {
  return (
    <div>
      <dt>{title}</dt>
      <dd>{children ?? <span class="quiet">{words().hardware.unknown}</span>}</dd>
    </div>
  );
}

/** A share in use, as a figure and a bar. */
export function Gauge({ title, percent }: { title: string; percent: number | null | undefined }) {
  return (
    <div>
      <dt>{title}</dt>
      <dd>
        {percent === null || percent === undefined ? (
          <span class="quiet">{words().hardware.unknown}</span>
        ) : (
          <>
            {number(percent)} %
            <meter class="load" min={0} max={100} high={85} optimum={0} value={percent} aria-hidden="true" />
          </>
        )}
      </dd>
    </div>
  );
}

export function degrees(celsius: number | null | undefined): string | null {
  return celsius === null || celsius === undefined ? null : `${number(celsius)} °C`;
}
