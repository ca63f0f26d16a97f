import { useEffect, useRef, useState } from 'preact/hooks';
import type { Channel } from '../../api/types';
import { words } from '../../words';
import { said } from './Hero';
import { stateOf } from './Destinations';
import { findings, keyOf } from './verdict';

/** Tells a screen reader what has become otherwise, once: states, never figures. What was so at first is read on the page. */
export function Announcer({ channel }: { channel: Channel }) {
  const [text, setText] = useState('');
  const before = useRef<Map<string, string> | null>(null);
  const [first] = findings(channel);
  const w = words();
  const now = new Map<string, string>([
    ['\n', keyOf(first)],
    ...channel.destinations.map((each): [string, string] => [each.name, stateOf(each, channel).word]),
  ]);
  const key = [...now].flat().join('\n');
  useEffect(() => {
    const old = before.current;
    before.current = now;
    if (!old) return;
    const news = channel.destinations
      .filter((each) => old.has(each.name) && old.get(each.name) !== now.get(each.name))
      .map((each) => `${each.name}: ${w.live.destination[stateOf(each, channel).word]}.`);
    if (old.get('\n') !== now.get('\n')) news.unshift(said(first));
    if (news.length > 0) setText(news.join(' '));
  }, [key]);
  return (
    <p class="unseen" role="status">
      {text}
    </p>
  );
}
