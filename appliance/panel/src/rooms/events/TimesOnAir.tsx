import { useState } from 'preact/hooks';
import { box, told } from '../../api/client';
import type { Session } from '../../api/types';
import { Badge } from '../../parts/Badge';
import { Button } from '../../parts/Button';
import { useAsked } from '../../parts/calls';
import { Problem } from '../../parts/Note';
import { channel } from '../../store/feed';
import { href } from '../../store/route';
import { locale, words } from '../../words';

const PAGE = 20;

/** Each time on air: when, how long, where to, and how it ended. */
export function TimesOnAir() {
  const w = words();
  const [more, setMore] = useState<Session[]>([]);
  const [all, setAll] = useState(false);
  const page = async (before?: number) =>
    (await told(box.GET('/sessions', { params: { query: { limit: PAGE, ...(before && { before }) } } }))).sessions;
  const asked = useAsked(async () => {
    const sessions = await page();
    setMore([]);
    setAll(sessions.length < PAGE);
    return sessions;
  }, channel.value?.session);
  const sessions = asked.answer && [...asked.answer, ...more];
  const older = async () => {
    const next = await page(sessions!.at(-1)!.session);
    setMore([...more, ...next]);
    setAll(next.length < PAGE);
  };
  return (
    <section class="card" aria-label={w.events.timesOnAir}>
      {!sessions && (asked.failure ? <Problem failure={asked.failure} /> : <p class="quiet">{w.common.loading}</p>)}
      {sessions?.length === 0 && <p class="quiet">{w.events.neverOnAir}</p>}
      <ul class="times">
        {sessions?.map((each) => (
          <li key={each.session}>
            <a href={href('events', 'air', String(each.session))}>
              <span class="grow">
                <strong>{began(each.began)}</strong>
                <span class="quiet">{destinationsOf(each).join(', ') || w.events.noDestination}</span>
              </span>
              <span class="lasted">{w.events.span(Math.floor(lasted(each) / 1000))}</span>
              <Ended session={each} />
            </a>
          </li>
        ))}
      </ul>
      {sessions && sessions.length > 0 && !all && <Button onPress={older}>{w.events.older}</Button>}
    </section>
  );
}

/** At first nothing is written down of the one that runs. */
function destinationsOf(session: Session): string[] {
  const now = channel.value;
  const live = session.ended === 'running' && now?.session === session.session ? now.destinations : [];
  const shown = session.destinations.length > 0 ? session.destinations : live.filter((each) => each.enabled);
  return shown.map((each) => each.name);
}

export function Ended({ session }: { session: Session }) {
  const w = words();
  if (session.ended === 'running') return <Badge tone="live">{w.events.running}</Badge>;
  return session.ended === 'died' ? (
    <Badge tone="bad">{w.events.died}</Badge>
  ) : (
    <Badge tone="good">{w.events.ended}</Badge>
  );
}

/** The box writes down now and then how long the one that runs has been; the feed knows it to the second. */
export function lasted(session: Session): number {
  const now = channel.value;
  const running = session.ended === 'running' && now?.session === session.session;
  return running ? Math.max(session.lastedMs, now.onAirMs ?? 0) : session.lastedMs;
}

export function began(iso: string): string {
  return new Date(iso).toLocaleString(locale(), { dateStyle: 'full', timeStyle: 'short' });
}
