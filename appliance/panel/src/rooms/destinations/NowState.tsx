import { Badge } from '../../parts/Badge';
import type { Tone } from '../../parts/Note';
import { shown } from '../../store/configuration';
import { channel, onAir } from '../../store/feed';
import { words } from '../../words';

const TONES = {
  live: 'live',
  joining: 'attention',
  connecting: 'attention',
  retrying: 'attention',
  ending: 'idle',
} as const satisfies Record<string, Tone | 'live'>;

/** How a destination is, in a word. */
export function NowState({ name }: { name: string }) {
  const w = words().destinations.states;
  const now = channel.value?.destinations.find((each) => each.name === name);
  const enabled = now?.enabled ?? shown.value.destinations?.find((each) => each.name === name)?.enabled ?? true;
  if (!now) return null;
  if (now.state !== 'off') return <Badge tone={TONES[now.state]}>{w[now.state]}</Badge>;
  if (!enabled) return <Badge tone="idle">{w.off}</Badge>;
  if (now.trouble) return <Badge tone="bad">{w.trouble}</Badge>;
  return onAir.value ? <Badge tone="attention">{w.notSent}</Badge> : <Badge tone="good">{w.ready}</Badge>;
}
