import type { ComponentChildren } from 'preact';
import { Icon, type IconName } from './Icon';
import type { Tone } from './Note';

const ICONS: Record<Tone | 'live', IconName> = {
  good: 'good',
  attention: 'attention',
  bad: 'bad',
  idle: 'idle',
  live: 'dot',
};

/** A state in a word, with a sign beside the colour. */
export function Badge({ tone, children }: { tone: Tone | 'live'; children: ComponentChildren }) {
  return (
    <span class={`badge ${tone}`}>
      <Icon name={ICONS[tone]} />
      {children}
    </span>
  );
}
