import { useEffect, useState } from 'preact/hooks';
import { Button } from '../parts/Button';
import { Note } from '../parts/Note';
import { link, lostSince, tryNow } from '../store/feed';
import { words } from '../words';

/** A hiccup of the Wi-Fi is nobody's business. */
const QUIET_MS = 1500;

/** Says that the box does not answer, and that the streams go on. */
export function Lost() {
  const [now, setNow] = useState(performance.now());
  useEffect(() => {
    if (link.value !== 'lost') return;
    const timer = setInterval(() => setNow(performance.now()), 500);
    return () => clearInterval(timer);
  }, [link.value]);
  const ms = now - (lostSince.value ?? now);
  if (link.value !== 'lost' || ms < QUIET_MS) return null;
  const w = words();
  return (
    <div class="lost">
      <Note tone="bad">
        <strong role="alert">{w.shell.lost}</strong>
        <p>{w.shell.lostFor(Math.floor(ms / 1000))}</p>
        <Button icon="refresh" onPress={tryNow}>
          {w.shell.tryNow}
        </Button>
      </Note>
    </div>
  );
}
