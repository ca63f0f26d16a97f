import { useEffect, useState } from 'preact/hooks';
import { Button } from '../parts/Button';
import { Note } from '../parts/Note';
import { lostSince, stale, tryNow } from '../store/feed';
import { words } from '../words';

/** Says that the box does not answer, and that the streams go on. */
export function Lost() {
  const [now, setNow] = useState(performance.now());
  useEffect(() => {
    if (!stale.value) return;
    setNow(performance.now());
    const timer = setInterval(() => setNow(performance.now()), 500);
    return () => clearInterval(timer);
  }, [stale.value]);
  if (!stale.value) return null;
  const ms = Math.max(0, now - (lostSince.value ?? now));
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
