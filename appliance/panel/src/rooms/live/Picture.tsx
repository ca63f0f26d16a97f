import { useState } from 'preact/hooks';
import type { Channel } from '../../api/types';
import { Card } from '../../parts/Card';
import { Player } from '../../preview/Player';
import { words } from '../../words';

/** What comes in, or what goes out, to look at. */
export function Picture({ channel }: { channel: Channel }) {
  const w = words().live.picture;
  const [chosen, choose] = useState('source');
  const tracks = [
    { track: 'source', label: w.source },
    ...(channel.secondSource ? [{ track: 'second', label: w.second }] : []),
    ...(channel.state === 'OFF_AIR' ? [] : channel.renditions.map(({ name }) => ({ track: name, label: name }))),
  ];
  const shown = tracks.find((each) => each.track === chosen) ?? tracks[0]!;
  return (
    <Card
      title={w.title}
      end={
        tracks.length > 1 && (
          <div class="tabs" role="group" aria-label={w.choose}>
            {tracks.map(({ track, label }) => (
              <button type="button" key={track} aria-pressed={track === shown.track} onClick={() => choose(track)}>
                {label}
              </button>
            ))}
          </div>
        )
      }
    >
      <Player track={shown.track} label={shown.track === 'source' ? w.ofSource : w.of(shown.label)} />
    </Card>
  );
}
