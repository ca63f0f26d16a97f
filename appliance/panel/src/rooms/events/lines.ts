import type { Event } from '../../api/types';
import type { IconName } from '../../parts/Icon';
import type { Tone } from '../../parts/Note';

const ICONS: Record<string, IconName> = {
  box: 'power',
  channel: 'live',
  configuration: 'settings',
  destination: 'destinations',
  encoder: 'cpu',
  engine: 'cpu',
  history: 'events',
  plan: 'quality',
  program: 'screen',
  publisher: 'video',
  session: 'radio',
  'session-limit': 'clock',
  upload: 'gauge',
};

export function iconOf(event: Event): IconName {
  return ICONS[event.kind] ?? 'info';
}

const GOOD = new Set(['session on air', 'destination live', 'publisher came', 'upload ok', 'program source']);
const BAD = new Set(['destination retrying', 'publisher lost', 'configuration not saved', 'engine replaced']);
const ATTENTION = new Set(['program slate', 'program second source', 'channel grace', 'history incomplete']);

/** How much a line matters: what went wrong stands out, what came right is said, all else is quiet. */
export function toneOf(event: Event): Tone {
  const what = `${event.kind} ${event.state}`;
  if (BAD.has(what)) return 'bad';
  if (GOOD.has(what)) return 'good';
  return ATTENTION.has(what) || event.why ? 'attention' : 'idle';
}

const TRANSITION = /^.*? \(was [^)]*\)[:,]? ?/;

/** What the page's words for a line go by; what was never live is not lost. */
export function headlineOf(event: Event): string {
  const lost = event.kind === 'destination' && event.state === 'retrying' && event.what.includes('(was live)');
  return lost ? 'destination lost' : `${event.kind} ${event.state}`;
}

/** What the box's own words say beyond the headline that the page has for a line; null where that is nothing. */
export function detailOf(event: Event, headed: boolean): string | null {
  if (!headed) return event.what;
  switch (event.kind) {
    case 'channel':
      return event.state === 'off air' ? null : after(event.what, TRANSITION);
    case 'destination':
      return after(event.what, TRANSITION);
    case 'program':
      return after(event.what, /^viewers see the [^:]*:? ?/);
    case 'session':
    case 'session-limit':
      return null;
    case 'configuration':
      return after(event.what, /^(saved as number \d+|number \d+ is in force|in force|could not be saved):? ?/);
    case 'box':
      return after(event.what, /^(started \([^)]*\);? ?|stopped in order:? ?)/);
    default:
      return event.what;
  }
}

function after(text: string, lead: RegExp): string | null {
  const rest = text.replace(lead, '');
  return rest === '' ? null : rest;
}

/** How often it was tried in vain before, as the box puts it; null where it says something else. */
export function attemptsIn(detail: string): number | null {
  const found = /^after (\d+) attempts? that failed$/.exec(detail);
  return found ? Number(found[1]) : null;
}

export interface Lines {
  events: Event[];
  /** Whether there were more than that. */
  cut: boolean;
}

/** The newest first, each once, and no more than `most`. */
export function joined(most: number, ...lists: readonly (readonly Event[])[]): Lines {
  const all = new Map(lists.flat().map((each) => [each.number, each]));
  const events = [...all.values()].sort((one, other) => other.number - one.number);
  return { events: events.slice(0, most), cut: events.length > most };
}

/** In their order, with the day (here, not in UTC) on which they happened. */
export function byDay(events: readonly Event[]): { day: string; events: Event[] }[] {
  const days: { day: string; events: Event[] }[] = [];
  for (const each of events) {
    const day = new Date(each.at).toDateString();
    if (days.at(-1)?.day === day) days.at(-1)!.events.push(each);
    else days.push({ day, events: [each] });
  }
  return days;
}
