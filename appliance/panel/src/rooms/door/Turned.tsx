import { useEffect, useState } from 'preact/hooks';
import { Refusal } from '../../api/client';
import { Note, Problem, sentence } from '../../parts/Note';
import { BoxText } from '../../parts/BoxText';
import { words } from '../../words';

const TOO_SOON = 429;

/** How many seconds the box still asks to be left alone; 0 where it does not. */
export function useWait(failure: unknown): number {
  const [left, setLeft] = useState(0);
  useEffect(() => {
    const asked = tooSoon(failure) ? (failure.retryAfterSeconds ?? 1) : 0;
    const until = performance.now() + asked * 1000;
    setLeft(asked);
    if (asked === 0) return;
    const timer = setInterval(() => {
      const rest = Math.max(0, Math.ceil((until - performance.now()) / 1000));
      setLeft(rest);
      if (rest === 0) clearInterval(timer);
    }, 250);
    return () => clearInterval(timer);
  }, [failure]);
  return left;
}

/** Why somebody is still outside; after too many tries, for how long, second by second. */
export function Turned({ failure, wait }: { failure: unknown; wait: number }) {
  const w = words().door;
  if (!tooSoon(failure)) return <Problem failure={failure} />;
  return (
    <Note tone={wait > 0 ? 'bad' : 'idle'}>
      <strong role="alert">
        <BoxText text={sentence(failure.problem.detail)} />
      </strong>{' '}
      {/* Not read out each second. */}
      <span>{wait > 0 ? w.wait(wait) : w.waitOver}</span>
    </Note>
  );
}

function tooSoon(failure: unknown): failure is Refusal {
  return failure instanceof Refusal && failure.problem.status === TOO_SOON;
}
