import { Badge } from '../../parts/Badge';
import { BoxText } from '../../parts/BoxText';
import { Card } from '../../parts/Card';
import { sentence, Trouble } from '../../parts/Note';
import { state } from '../../store/feed';
import { number, words } from '../../words';
import { degrees, Fact, Gauge } from './Machine';
import { codecTitle, type Device, type Encoder, type Failure, obstacleOf } from './report';

const HD_PIXELS_PER_SECOND = 1280 * 720 * 30;
const CPU = 'cpu';

/** A device with what its encoders were seen to do. */
export function DeviceCard({ device, encoders, tried }: { device: Device; encoders: Encoder[]; tried: boolean }) {
  const w = words();
  const obstacle = obstacleOf(device, encoders);
  const works = encoders.filter((each) => each.works);
  const codecs = [...new Set(works.map((each) => codecTitle(each.codec)))];
  const badge = !tried ? (
    <Badge tone="idle">{w.hardware.untried}</Badge>
  ) : works.length > 0 ? (
    <Badge tone="good">{w.hardware.encodes(codecs.join(', '))}</Badge>
  ) : (
    <Badge tone={device.id === CPU || obstacle ? 'bad' : 'idle'}>{w.hardware.encodesNothing}</Badge>
  );
  return (
    <Card title={device.id === CPU ? w.hardware.cpu(device.title) : device.title} end={badge}>
      {device.id !== CPU && <Load device={device} />}
      {obstacle ? <Why failure={obstacle} encoders={encoders} /> : <EncoderList encoders={encoders} />}
      {!obstacle && works.length === 0 && encoders.length === 0 && device.obstacle && (
        <p>
          {w.hardware.obstacle} <code>{device.obstacle}</code>
        </p>
      )}
    </Card>
  );
}

/** Of a graphics card; the processor's stands with the machine. */
function Load({ device }: { device: Device }) {
  const w = words();
  const now = state.value?.machine?.devices.find((each) => each.id === device.id);
  const card = device.nvidia;
  if (!now && !card) return null;
  return (
    <dl class="facts steady">
      {now && (
        <>
          <Gauge title={w.hardware.busy} percent={now.busyPercent} />
          <Gauge title={w.hardware.encoderBusy} percent={now.encoderPercent} />
          <Gauge title={w.hardware.decoderBusy} percent={now.decoderPercent} />
          <Gauge title={w.hardware.cardMemory} percent={now.memoryPercent} />
          <Fact title={w.hardware.temperature}>{degrees(now.celsius)}</Fact>
        </>
      )}
      {card && card.watts >= 0 && <Fact title={w.hardware.power}>{number(card.watts)} W</Fact>}
      {card && card.throttledBy !== '' && (
        <Fact title={w.hardware.slowed}>
          <BoxText text={card.throttledBy} />
        </Fact>
      )}
    </dl>
  );
}

function EncoderList({ encoders }: { encoders: Encoder[] }) {
  return (
    <ul class="encoders">
      {encoders.map((each) => (
        <li key={each.encoder}>{each.works ? <Working encoder={each} /> : <Failing encoder={each} />}</li>
      ))}
    </ul>
  );
}

function Name({ encoder }: { encoder: Encoder }) {
  return (
    <h3>
      {codecTitle(encoder.codec) || encoder.encoder}{' '}
      {encoder.codec && <span class="mono small quiet">{encoder.encoder}</span>}
    </h3>
  );
}

function Working({ encoder }: { encoder: Encoder }) {
  const w = words();
  const { sessions } = encoder;
  return (
    <>
      <div class="row apart">
        <Name encoder={encoder} />
        <Badge tone="good">{w.hardware.works}</Badge>
      </div>
      <p>
        {w.hardware.carries(number(encoder.pixelsPerSecond / HD_PIXELS_PER_SECOND, 1))}{' '}
        {sessions &&
          w.hardware.atOnce(number(sessions.atOnce), `${sessions.width}×${sessions.height}`, sessions.limited)}
      </p>
      <p class="small quiet">
        {!encoder.usedOnAir && <>{w.hardware.notUsed} </>}
        {encoder.device !== CPU && (encoder.decodes ? w.hardware.decodes : w.hardware.decodesNot)}
      </p>
      {encoder.sizes.length > 0 && (
        <details>
          <summary>{w.hardware.measured}</summary>
          <div class="scroll" tabIndex={0} role="group" aria-label={w.hardware.measured}>
            <table class="table">
              <thead>
                <tr>
                  <th scope="col">{w.hardware.size}</th>
                  <th scope="col" class="number">
                    {w.hardware.speed}
                  </th>
                  <th scope="col" class="number">
                    {w.hardware.delay}
                  </th>
                </tr>
              </thead>
              <tbody>
                {encoder.sizes.map((each) => (
                  <tr key={each.width}>
                    <td>
                      {each.width}×{each.height}
                    </td>
                    <td class="number">{w.hardware.fps(number(each.fps))}</td>
                    <td class="number">{w.hardware.frames(each.delayFrames)}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        </details>
      )}
      {encoder.failure && (
        <p class="small">
          {w.hardware.noMore} <BoxText text={sentence(encoder.failure.what)} />
        </p>
      )}
    </>
  );
}

function Failing({ encoder }: { encoder: Encoder }) {
  return (
    <>
      <div class="row apart">
        <Name encoder={encoder} />
        <Badge tone="idle">{words().hardware.worksNot}</Badge>
      </div>
      {encoder.failure && (
        <p>
          <BoxText text={sentence(encoder.failure.what)} />{' '}
          {encoder.failure.advice && (
            <span class="quiet">
              <BoxText text={sentence(encoder.failure.advice)} />
            </span>
          )}
        </p>
      )}
      {encoder.failure && <Said failure={encoder.failure} />}
    </>
  );
}

function Why({ failure, encoders }: { failure: Failure; encoders: Encoder[] }) {
  return (
    <>
      <p class="mono small quiet">{encoders.map((each) => each.encoder).join(', ')}</p>
      <Trouble diagnosis={{ category: 'DEVICE', code: failure.code, what: failure.what, advice: failure.advice }} />
      <Said failure={failure} />
    </>
  );
}

function Said({ failure }: { failure: Failure }) {
  if (!failure.said) return null;
  return (
    <details>
      <summary>{words().hardware.said}</summary>
      <pre class="said" lang="en" tabIndex={0}>
        {failure.said}
      </pre>
    </details>
  );
}
