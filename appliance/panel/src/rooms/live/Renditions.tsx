import { useEffect } from 'preact/hooks';
import { box, told } from '../../api/client';
import type { Channel, Rendition } from '../../api/types';
import { BoxText } from '../../parts/BoxText';
import { Button } from '../../parts/Button';
import { Card } from '../../parts/Card';
import { Note, sentence, Trouble } from '../../parts/Note';
import { say } from '../../parts/toasts';
import { useHardware } from '../../setup/useHardware';
import { latestJob } from '../../store/feed';
import { href } from '../../store/route';
import { mayOperate } from '../../store/session';
import { bitrate, number, words } from '../../words';
import { Meter } from './Meter';
import { encodes } from './verdict';
import { codecName, Fact, figure } from './SourceCard';

/** What viewers get: each picture that is encoded, by what and why, and whether that keeps up. */
export function Renditions({ channel }: { channel: Channel }) {
  const w = words().live.renditions;
  const probed = useProbed();
  const onAir = channel.state !== 'OFF_AIR';
  return (
    <Card title={w.title} end={<a href={href('quality')}>{w.change}</a>}>
      {channel.engineTrouble &&
        (encodes(channel) ? (
          <div class="stack tight">
            <p class="small quiet">{w.mended}</p>
            <Trouble diagnosis={channel.engineTrouble} tone="idle" />
          </div>
        ) : (
          <Trouble diagnosis={channel.engineTrouble} />
        ))}
      {channel.overload && <Trouble diagnosis={channel.overload} tone="attention" />}
      {channel.setAside.map((each) => (
        <div class="stack tight" key={`${each.rendition} ${each.encoder} ${each.device}`}>
          <p>
            <strong>{w.setAside(each.encoder || each.device, each.rendition)}</strong>
          </p>
          <Trouble diagnosis={each.why} tone="attention" />
        </div>
      ))}
      {channel.setAside.length > 0 && mayOperate.value && (
        <div class="row">
          <Button
            icon="refresh"
            onPress={async () => {
              await told(box.POST('/channel/retry'));
              say(w.retried);
            }}
          >
            {w.retry}
          </Button>
        </div>
      )}
      {probed === false && (
        <Note tone="attention">
          {w.neverProbed} <a href={href('hardware')}>{words().live.link.hardware}</a>
        </Note>
      )}
      {channel.renditions.length === 0 && <p class="quiet">{w.none}</p>}
      {channel.renditions.map((each) => (
        <One key={each.name} rendition={each} onAir={onAir} />
      ))}
    </Card>
  );
}

function One({ rendition, onAir }: { rendition: Rendition; onAir: boolean }) {
  const w = words().live.renditions;
  const { name, width, height, fps, codec, deviceTitle, device, encoder, reason, targetKbps, kbps } = rendition;
  const { outFps, latencyMs, keyframeMs, skipped, repeated } = rendition;
  const wide = keyframeMs?.max ?? -1;
  return (
    <section class="rendition" aria-label={name}>
      <div class="row apart">
        <h3>{name}</h3>
        <span class="quiet">{`${width}×${height} · ${w.fps(figure(fps))} · ${codecName(codec)}`}</span>
      </div>
      <p>
        {w.by(deviceTitle ?? device ?? '')} <span class="quiet small">({encoder})</span>
        <span class="quiet small rendition-why">
          <BoxText text={sentence(reason)} />
        </span>
      </p>
      {onAir && (
        <>
          <div>
            <Meter fill={kbps / (targetKbps * 1.2)} marks={[{ at: 1 / 1.2, kind: 'target' }]} />
            <p class="outlet-rate">
              <strong>{bitrate(kbps)}</strong> <span class="quiet">{w.of(bitrate(targetKbps))}</span>
            </p>
          </div>
          <dl class="facts compact">
            <Fact
              name={w.rate}
              value={outFps === null || outFps === undefined ? '–' : w.fps(number(outFps, 1))}
              more={[w.wanted(figure(fps))]}
            />
            <Fact
              name={w.delay}
              value={latencyMs?.p50 ? w.seconds(number(latencyMs.p50 / 1000, 2)) : '–'}
              more={[!!latencyMs?.p99 && w.atMost(number(latencyMs.p99 / 1000, 2))]}
            />
            <Fact name={w.keyframes} value={wide > 0 ? w.seconds(number(wide / 1000, 1)) : '–'} />
            <Fact name={w.skipped} value={number(skipped)} more={[w.repeated(number(repeated))]} />
          </dl>
        </>
      )}
      {!onAir && <p class="small quiet">{w.planned(bitrate(targetKbps))}</p>}
    </section>
  );
}

/** The box tries its encoders of its own accord as well, which is no job and tells nobody. */
const PROBE_AGAIN_MS = 10_000;

/** Whether the box ever tried its encoders; null while that is not known. */
function useProbed(): boolean | null {
  const { answer, again } = useHardware(latestJob('probe')?.state);
  const probed = answer && (answer.measuredAt ?? null) !== null;
  useEffect(() => {
    if (probed !== false) return;
    const timer = setInterval(() => void again(), PROBE_AGAIN_MS);
    return () => clearInterval(timer);
  }, [probed, again]);
  return probed;
}
