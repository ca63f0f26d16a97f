import type { Event } from '../../api/types';
import { BoxText } from '../../parts/BoxText';
import { Icon } from '../../parts/Icon';
import { sentence } from '../../parts/Note';
import { href } from '../../store/route';
import { boxWords, locale, words } from '../../words';
import { attemptsIn, byDay, detailOf, headlineOf, iconOf, toneOf } from './lines';

/** Lines of the history, by day; what went wrong with its reason and what to do. */
export function EventList({ events, linked }: { events: readonly Event[]; linked?: boolean }) {
  return (
    <>
      {byDay(events).map(({ day, events: those }) => (
        <section class="day" key={day}>
          <h2>{dayTitle(those[0]!.at)}</h2>
          <ol class="lines">
            {those.map((each) => (
              <EventLine key={each.number} event={each} linked={linked ?? false} />
            ))}
          </ol>
        </section>
      ))}
    </>
  );
}

function EventLine({ event, linked }: { event: Event; linked: boolean }) {
  const w = words();
  const headline = w.events.says[headlineOf(event)]?.(who(event));
  const detail = detailOf(event, headline !== undefined);
  const at = new Date(event.at);
  return (
    <li class={`line ${toneOf(event)}`}>
      <time dateTime={event.at} title={at.toLocaleString(locale())}>
        {at.toLocaleTimeString(locale())}
      </time>
      <Icon name={iconOf(event)} />
      <div class="grow">
        <p>
          {headline ? <strong>{headline}</strong> : <strong>{who(event)}</strong>} {detail && <Detail text={detail} />}
        </p>
        {event.why && (
          <p class="why">
            <BoxText text={sentence(event.why.what)} />
          </p>
        )}
        {event.why?.advice && (
          <p class="why advice">
            <BoxText text={sentence(event.why.advice)} />
          </p>
        )}
        {linked && event.kind === 'session' && event.session && (
          <a href={href('events', 'air', String(event.session))}>{w.events.timeOnAir(event.session)}</a>
        )}
      </div>
    </li>
  );
}

function Detail({ text }: { text: string }) {
  const attempts = attemptsIn(text);
  if (attempts !== null) return <>{words().events.attempts(attempts)}</>;
  const found = boxWords(text);
  const shown = found.text.charAt(0).toUpperCase() + found.text.slice(1);
  return found.known ? <>{shown}</> : <span lang="en">{shown}</span>;
}

/** A destination by its name, all else by the page's word. */
function who(event: Event): string {
  if (event.kind === 'destination' || event.kind === 'session-limit') return event.who;
  return words().events.who[event.who] ?? event.who;
}

function dayTitle(iso: string): string {
  const w = words();
  const day = new Date(iso).toDateString();
  const now = new Date();
  if (day === now.toDateString()) return w.events.today;
  if (day === new Date(now.getTime() - 86_400_000).toDateString()) return w.events.yesterday;
  return new Date(iso).toLocaleDateString(locale(), { dateStyle: 'full' });
}
