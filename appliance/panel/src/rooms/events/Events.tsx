import { Note } from '../../parts/Note';
import { href } from '../../store/route';
import { mayOperate } from '../../store/session';
import { words } from '../../words';
import { Diagnostics } from './Diagnostics';
import { Happened } from './Happened';
import { TimeOnAir } from './TimeOnAir';
import { TimesOnAir } from './TimesOnAir';

/** What has happened and why: `#/events`, `#/events/air`, `#/events/air/12`. */
export function Events({ path }: { path: readonly string[] }) {
  const w = words();
  const [what, which] = path;
  const session = Number(which);
  const onAir = what === 'air';
  return (
    <>
      <h1>{w.events.title}</h1>
      <nav class="tabs" aria-label={w.events.title}>
        <a href={href('events')} aria-current={onAir ? undefined : 'page'}>
          {w.events.happened}
        </a>
        <a href={href('events', 'air')} aria-current={onAir ? (which ? 'true' : 'page') : undefined}>
          {w.events.timesOnAir}
        </a>
      </nav>
      <div class="stack events">
        {onAir && Number.isSafeInteger(session) && session > 0 ? (
          <TimeOnAir session={session} />
        ) : onAir ? (
          <TimesOnAir />
        ) : (
          <Happened />
        )}
        {mayOperate.value ? <Diagnostics /> : <Note>{w.events.diagnosticsForOperators}</Note>}
      </div>
    </>
  );
}
