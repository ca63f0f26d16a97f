import { useSignal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import { Button } from '../parts/Button';
import { channel } from '../store/feed';
import { session } from '../store/session';
import { words } from '../words';
import { closing, type Waiting } from './closing';
import type { Stream } from './stream';

type Shown = Waiting | 'closed' | 'playing' | 'unsupported' | 'unplayable' | 'no-picture';

const WAITING: ReadonlySet<Shown> = new Set<Shown>(['opening', 'nothing', 'slow', 'changed', 'lost']);

const KEPT = 'teebox-preview';

/**
 * A picture of what comes in (`source`, `second`) or of a rendition by its name, muted and less than two seconds behind.
 * Looking costs the box a stream's worth of network for every page, so it opens when somebody asks for it, and closes
 * with the page, the tab, or by hand. Who opened one finds it open the next time, in the same browser.
 */
export function Player({ track, label, open }: { track: string; label: string; open?: boolean }) {
  const w = words().live.player;
  const video = useRef<HTMLVideoElement>(null);
  const shown = useSignal<Shown>('closed');
  const wanted = useSignal(open ?? kept(track));
  const login = session.value?.id;
  const want = wanted.value;

  useEffect(() => {
    shown.value = 'closed';
    if (!want || !login || !video.current) return;
    return watch(track, video.current, (next) => {
      shown.value = next;
    });
  }, [track, want, login]);

  const choose = (next: boolean) => {
    wanted.value = next;
    keep(track, next);
  };
  // Of sound alone the box sends nothing, and says nothing either.
  const now = WAITING.has(shown.value) && pictureless(track) ? 'no-picture' : shown.value;
  const said = now === 'playing' || now === 'closed' ? '' : now === 'unplayable' ? w.unplayable(codec(track)) : w[now];
  return (
    <div class={`player ${now}`}>
      <video ref={video} muted playsInline disablePictureInPicture aria-label={label} />
      <div class="player-words">
        {now === 'closed' ? (
          <Button icon="play" large onPress={() => choose(true)}>
            {w.open}
            <span class="unseen">: {label}</span>
          </Button>
        ) : (
          <p role="status">{said}</p>
        )}
      </div>
      {now !== 'closed' && <Button icon="close" label={`${w.close}: ${label}`} onPress={() => choose(false)} />}
    </div>
  );
}

/** Looks, and looks again whenever it ends, until what it returns is called. Not in a tab that nobody sees. */
function watch(track: string, video: HTMLVideoElement, say: (shown: Shown) => void): () => void {
  let stream: Stream | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let failures = 0;
  let over = false;

  const begin = async () => {
    clearTimeout(timer);
    if (over || stream || document.hidden) return;
    if (failures === 0) say('opening');
    let library: typeof import('./stream');
    try {
      library = await import('./stream');
    } catch {
      return later(1006);
    }
    if (over || stream || document.hidden) return;
    if (!library.playable()) return say('unsupported');
    stream = new library.Stream(address(track), video, {
      playing: () => {
        failures = 0;
        say('playing');
      },
      closed: (code) => {
        stream = null;
        later(code);
      },
      unplayable: () => {
        stream = null;
        // A hiccup of the browser's looks the same; what it never plays, it does not play at the third time.
        if (codec(track) === 'H.264' && failures < 3) later(4410);
        else say('unplayable');
      },
    });
  };
  const later = (code: number) => {
    if (over || document.hidden) return;
    const { waiting, pauseMs } = closing(code, ++failures);
    say(waiting);
    if (pauseMs !== null) timer = setTimeout(() => void begin(), pauseMs);
  };
  const seen = () => {
    if (!document.hidden) return void begin();
    clearTimeout(timer);
    stream?.destroy();
    stream = null;
    failures = 0;
  };

  document.addEventListener('visibilitychange', seen);
  void begin();
  return () => {
    over = true;
    document.removeEventListener('visibilitychange', seen);
    clearTimeout(timer);
    stream?.destroy();
  };
}

function address(track: string): string {
  const at = new URL(`/api/v1/preview/${encodeURIComponent(track)}`, location.href);
  at.protocol = at.protocol.replace('http', 'ws');
  at.hash = '';
  return at.href;
}

function sourceOf(track: string) {
  if (track === 'source') return channel.value?.source;
  return track === 'second' ? channel.value?.secondSource : undefined;
}

/** Somebody publishes, but sound alone. */
function pictureless(track: string): boolean {
  const source = sourceOf(track);
  return !!source?.publisher && !source.videoCodec && source.audioTags > 0;
}

function codec(track: string): string {
  const name =
    sourceOf(track)?.videoCodec ?? channel.value?.renditions.find((each) => each.name === track)?.codec ?? 'h264';
  return { h264: 'H.264', hevc: 'HEVC', av1: 'AV1' }[name.toLowerCase()] ?? name;
}

function kept(track: string): boolean {
  try {
    return localStorage.getItem(`${KEPT}-${track}`) === 'open';
  } catch {
    return false;
  }
}

function keep(track: string, open: boolean): void {
  try {
    if (open) localStorage.setItem(`${KEPT}-${track}`, 'open');
    else localStorage.removeItem(`${KEPT}-${track}`);
  } catch {
    // A browser that keeps nothing asks again next time.
  }
}
