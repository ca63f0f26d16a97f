import { box, told } from '../../api/client';
import type { Session } from '../../api/types';
import { Button } from '../../parts/Button';
import { useAsked } from '../../parts/calls';
import { Card } from '../../parts/Card';
import { Icon } from '../../parts/Icon';
import { Problem } from '../../parts/Note';
import { href } from '../../store/route';
import { number, words } from '../../words';
import { EventList } from './EventList';
import { useHistory } from './history';
import { began, Ended, lasted } from './TimesOnAir';

const MEGABYTE = 1e6;
const GIGABYTE = 1e9;

/** One time on air: how each destination fared, and what happened. */
export function TimeOnAir({ session }: { session: number }) {
  const w = words();
  const { events, failure, older } = useHistory(null, session);
  const asked = useAsked(
    async () => told(box.GET('/sessions/{session}', { params: { path: { session } } })),
    session,
    events?.[0]?.number,
  );
  const found = asked.answer;
  return (
    <>
      <a class="back" href={href('events', 'air')}>
        <Icon name="right" /> {w.events.timesOnAir}
      </a>
      {!found && (asked.failure ? <Problem failure={asked.failure} /> : <p class="quiet">{w.common.loading}</p>)}
      {found && (
        <Card title={w.events.timeOnAir(found.session)} end={<Ended session={found} />}>
          <p class="lead">{began(found.began)}</p>
          <dl class="facts">
            <div>
              <dt>{w.events.lasted}</dt>
              <dd>{w.events.span(Math.floor(lasted(found) / 1000))}</dd>
            </div>
            {found.canvas && (
              <div>
                <dt>{w.events.picture}</dt>
                <dd>{picture(found.canvas)}</dd>
              </div>
            )}
          </dl>
          {found.ended === 'died' && <p class="quiet">{w.events.diedHint}</p>}
          <Fared session={found} />
        </Card>
      )}
      <section class="card" aria-label={w.events.happened}>
        {!events && (failure ? <Problem failure={failure} /> : <p class="quiet">{w.common.loading}</p>)}
        {events?.length === 0 && <p class="quiet">{w.events.none}</p>}
        {events && <EventList events={events} />}
        {older && <Button onPress={older}>{w.events.older}</Button>}
      </section>
    </>
  );
}

function Fared({ session }: { session: Session }) {
  const w = words();
  if (session.destinations.length === 0) return <p class="quiet">{w.events.noDestination}</p>;
  return (
    <ul class="fared">
      {session.destinations.map((each) => (
        <li key={each.name}>
          <h3>{each.name}</h3>
          <dl class="facts">
            <div>
              <dt>{w.events.live}</dt>
              <dd>{w.events.span(Math.floor(each.liveMs / 1000))}</dd>
            </div>
            <div>
              <dt>{w.events.reconnects}</dt>
              <dd>{number(each.reconnects)}</dd>
            </div>
            <div>
              <dt>{w.events.dropped}</dt>
              <dd>{number(each.droppedVideo)}</dd>
            </div>
            <div>
              <dt>{w.events.sent}</dt>
              <dd>{bytes(each.bytes)}</dd>
            </div>
          </dl>
        </li>
      ))}
    </ul>
  );
}

/** Such as `1920×1080, 30 fps`, of `1920x1080 at 30 fps`. */
function picture(canvas: string): string {
  const found = /^(\d+)x(\d+) at ([\d.]+)/.exec(canvas);
  if (!found) return canvas;
  const rate = Number(found[3]);
  return `${found[1]}×${found[2]}, ${words().events.fps(number(rate, Number.isInteger(rate) ? 0 : 2))}`;
}

function bytes(count: number): string {
  return count < GIGABYTE ? `${number(count / MEGABYTE, 1)} MB` : `${number(count / GIGABYTE, 2)} GB`;
}
