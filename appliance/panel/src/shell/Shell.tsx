import { useEffect, useRef } from 'preact/hooks';
import { Button } from '../parts/Button';
import { Dialog, Questions } from '../parts/Dialog';
import { Icon } from '../parts/Icon';
import { Toasts } from '../parts/toasts';
import { LogInForm } from '../rooms/door/LogInForm';
import { ROOMS } from '../rooms';
import { Welcome } from '../rooms/welcome/Welcome';
import { channel, stale, state } from '../store/feed';
import { href, route } from '../store/route';
import { expired } from '../store/session';
import { words } from '../words';
import { Account } from './Account';
import { DraftStrip } from './DraftStrip';
import { Lost } from './Lost';

/** The frame around every room: where one is, whether the box is on air, and what is not saved. */
export function Shell() {
  const w = words();
  const main = useRef<HTMLElement>(null);
  const [first = 'live', ...path] = route.value;
  const room = ROOMS.find((each) => each.id === first);
  const welcome = first === 'welcome';
  const title = room ? w.shell.rooms[room.id] : welcome ? w.welcome.title : w.shell.notFound;

  // Whoever goes to another room by keyboard or by ear begins at its top; within one, whose link went away with its page.
  const begun = useRef<string | null>(null);
  const address = route.value.join('/');
  useEffect(() => {
    const another = begun.current !== null && begun.current !== first;
    const lost = begun.current !== null && document.activeElement === document.body;
    if (another || lost) {
      main.current?.focus({ preventScroll: true });
      scrollTo(0, 0);
    }
    begun.current = first;
  }, [address]);
  useEffect(() => {
    document.title = `${title} · ${state.value?.box.name ?? 'Teebox'}`;
  }, [title, state.value?.box.name]);

  return (
    <>
      <div class="shell">
        <a class="skip button first" href="#room" onClick={(event) => (event.preventDefault(), main.current?.focus())}>
          {w.shell.skip}
        </a>
        <header class="head">
          <a class="mark" href={href('live')}>
            <img src="/icon.svg" alt="" />
            <span>{state.value?.box.name ?? 'Teebox'}</span>
          </a>
          <span class="grow" />
          <Lamp />
          <Account />
        </header>
        <nav class="rooms" aria-label={w.shell.navigation}>
          <ul>
            {ROOMS.map((each) => (
              <li key={each.id}>
                <a href={href(each.id)} aria-current={each.id === first ? 'page' : undefined}>
                  <Icon name={each.icon} />
                  <span>{w.shell.rooms[each.id]}</span>
                </a>
              </li>
            ))}
          </ul>
        </nav>
        <main class="room" id="room" ref={main} tabIndex={-1}>
          <Lost />
          {welcome ? (
            <Welcome path={path} />
          ) : room ? (
            <room.Page path={path} />
          ) : (
            <>
              <h1>{w.shell.notFound}</h1>
              <a href={href('live')}>{w.shell.toLive}</a>
            </>
          )}
          <DraftStrip />
        </main>
      </div>
      <Questions />
      {expired.value && (
        <Dialog title={w.door.loginTitle} onClose={() => {}}>
          <LogInForm bare />
        </Dialog>
      )}
      <Toasts />
    </>
  );
}

/** On air or not, in every room. */
function Lamp() {
  const w = words();
  const now = channel.value;
  if (!now) return null;
  const shown = {
    OFF_AIR: { kind: '', text: w.shell.offAir },
    ON_AIR: { kind: 'live', text: now.program?.showing === 'slate' ? w.shell.slate : w.shell.onAir },
    GRACE: { kind: 'attention', text: w.shell.grace },
    ENDING: { kind: 'attention', text: w.shell.ending },
  }[now.state];
  return (
    <span class={stale.value ? 'lamp' : `lamp ${shown.kind}`} role="status">
      {stale.value ? w.shell.lastSeen(shown.text) : shown.text}
    </span>
  );
}

/** For where there is no shell yet. */
export function Unreached() {
  const w = words();
  return (
    <main class="door">
      <img src="/icon.svg" alt="Teebox" width={56} height={56} />
      <div class="card">
        <h1>{w.shell.lost}</h1>
        <p>{w.shell.unreachable}</p>
        <Button icon="refresh" onPress={() => location.reload()}>
          {w.shell.tryNow}
        </Button>
      </div>
    </main>
  );
}
