import { useEffect, useRef, useState } from 'preact/hooks';
import { box, Refusal, told, Unreachable } from '../../api/client';
import type { Event } from '../../api/types';
import { useAsked } from '../../parts/calls';
import { state } from '../../store/feed';
import { joined, type Lines } from './lines';

const PAGE = 60;
/** A page that follows asks this often at most. */
const FOLLOW_MS = 2500;
/** A page that is left open for days keeps so many; older ones come when somebody asks for them. */
const MOST = 500;

/** Lines of the history: the newest, those before when they are asked for, and those that come. */
export function useHistory(kind: string | null, session: number | null) {
  const [more, setMore] = useState<Event[]>([]);
  const [most, setMost] = useState(MOST);
  const [all, setAll] = useState(false);
  const about = `${kind} ${session}`;
  const wanted = useRef(about);
  wanted.current = about;
  /** Not what was asked of another kind, and is answered late. */
  const add = (events: readonly Event[], keep: number) => {
    if (wanted.current === about) setMore((now) => joined(keep, now, events).events);
  };
  const query = { limit: PAGE, ...(kind && { kind }), ...(session && { session }) };
  const page = async (range: { before?: number; after?: number }) =>
    (await told(box.GET('/events', { params: { query: { ...query, ...range } } }))).events;
  const asked = useAsked(
    async () => {
      const events = await page({});
      setMore([]);
      setMost(MOST);
      setAll(events.length < PAGE);
      return { kind, session, events };
    },
    kind,
    session,
  );
  const known = asked.answer?.kind === kind && asked.answer.session === session ? asked.answer.events : null;
  const lines: Lines | null = known && joined(most, known, more);
  const events = lines?.events ?? null;
  const older = async () => {
    const before = await page({ before: events!.at(-1)!.number });
    const keep = events!.length + PAGE;
    setMost((now) => Math.max(now, keep));
    add(before, Math.max(most, keep));
    setAll(before.length < PAGE);
  };
  useFollow(async () => {
    if (!events) return;
    const next = await page({ after: events[0]?.number ?? 0 });
    if (next.length > 0) add(next, most);
  });
  return {
    events,
    failure: asked.failure,
    older: lines && events && events.length > 0 && (!all || lines.cut) ? older : null,
  };
}

/** Does something soon after the box's state has changed, but not with each of its seconds. */
function useFollow(follow: () => Promise<void>): void {
  const latest = useRef(follow);
  latest.current = follow;
  const timer = useRef<ReturnType<typeof setTimeout> | null>(null);
  const now = state.value?.at;
  useEffect(() => {
    if (timer.current !== null) return;
    timer.current = setTimeout(() => {
      timer.current = null;
      if (document.visibilityState === 'hidden') return;
      latest.current().catch((failure) => {
        if (!(failure instanceof Refusal) && !(failure instanceof Unreachable)) throw failure;
      });
    }, FOLLOW_MS);
  }, [now]);
  useEffect(() => () => clearTimeout(timer.current ?? undefined), []);
}
