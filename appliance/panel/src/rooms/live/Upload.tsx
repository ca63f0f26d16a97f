import type { Budget, Channel } from '../../api/types';
import { Badge } from '../../parts/Badge';
import { Card } from '../../parts/Card';
import { Trouble } from '../../parts/Note';
import { href } from '../../store/route';
import { mayOperate } from '../../store/session';
import { bitrate, number, words } from '../../words';
import { Meter } from './Meter';
import type { Tone } from './verdict';

const TONES: Record<Budget['verdict'], Tone> = { ok: 'good', tight: 'attention', exceeded: 'bad', unknown: 'idle' };

/** Whether the upload carries it, with what has been left for bad minutes. */
export function Upload({ channel }: { channel: Channel }) {
  const w = words().live.upload;
  const { budget } = channel;
  const { totalKbps, requiredKbps, availableKbps, verdict, rule, trouble, sentKbps = 0 } = budget;
  const onAir = channel.state !== 'OFF_AIR';
  const whole = Math.max(requiredKbps, availableKbps ?? 0, sentKbps, 1) * 1.08;
  const marks = [
    { at: totalKbps / whole, kind: 'total' },
    { at: requiredKbps / whole, kind: 'required' },
    ...(availableKbps ? [{ at: availableKbps / whole, kind: 'available' }] : []),
  ];
  const tone = TONES[verdict];
  return (
    <Card title={w.title} end={<Badge tone={tone}>{w.verdict[verdict]}</Badge>}>
      {totalKbps === 0 && channel.destinations.length > 0 && <p class="quiet">{w.nothing}</p>}
      <div class="upload-bar">
        <Meter fill={(onAir ? sentKbps : 0) / whole} tone={tone} marks={marks} />
      </div>
      <dl class="upload-legend">
        <Entry kind="sent" name={w.sent} value={onAir ? bitrate(sentKbps) : '–'} />
        <Entry kind="total" name={w.total} value={bitrate(totalKbps)} />
        <Entry kind="required" name={w.required(number(rule, 1))} value={bitrate(requiredKbps)} />
        <Entry kind="available" name={w.available} value={availableKbps ? bitrate(availableKbps) : w.notMeasured} />
      </dl>
      {trouble ? (
        <Trouble diagnosis={trouble} tone={tone === 'bad' ? 'bad' : 'attention'} />
      ) : (
        <p>{w.meaning[verdict]}</p>
      )}
      {mayOperate.value && verdict !== 'ok' && (
        <div class="row">
          <a class="button" href={href('settings', 'upload')}>
            {verdict === 'unknown' ? w.measure : w.measureAgain}
          </a>
          {verdict !== 'unknown' && (
            <a class="button" href={href('quality')}>
              {words().live.link.quality}
            </a>
          )}
        </div>
      )}
    </Card>
  );
}

function Entry({ kind, name, value }: { kind: string; name: string; value: string }) {
  return (
    <div>
      <dt>
        <span class={`upload-sign ${kind}`} aria-hidden="true" />
        {name}
      </dt>
      <dd>{value}</dd>
    </div>
  );
}
