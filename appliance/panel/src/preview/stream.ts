import mpegts from 'mpegts.js';

export interface StreamEvents {
  /** The first picture is on the screen, or the picture goes on. */
  playing: () => void;
  /** The WebSocket is closed, with its code; nothing comes after this. */
  closed: (code: number) => void;
  /** This browser cannot show what came; nothing comes after this. */
  unplayable: () => void;
}

/** Nobody's eye sees less; a Wi-Fi's hiccup is longer. */
const REST_SECONDS = 0.4;
/** Above this it is played faster, until it is at {@link CALM_SECONDS} again. */
const FAST_SECONDS = 0.9;
const CALM_SECONDS = 0.55;
/** Above this it jumps: the group of pictures with which a stream begins, or a stall. */
const JUMP_SECONDS = 1.3;
/** Nothing came for so long although the connection stands: the box ends it after a while, a network does not. */
const SILENCE_MS = 12_000;

mpegts.LoggingControl.applyConfig({ enableAll: false, enableError: true });

/** Whether a browser can show H.264 out of a script at all. Some builds of Chromium cannot. */
export function playable(): boolean {
  return mpegts.isSupported();
}

/**
 * One look at one track, from its opening to {@link destroy}. Without its sound: nobody hears a preview, and a source
 * whose sound fails should not stop the picture. Without a worker, which the page's rules forbid.
 */
export class Stream {
  private readonly player: ReturnType<typeof mpegts.createPlayer>;
  private over = false;
  private silence: ReturnType<typeof setTimeout> | undefined;

  constructor(
    url: string,
    private readonly video: HTMLVideoElement,
    private readonly events: StreamEvents,
  ) {
    const heard = () => {
      clearTimeout(this.silence);
      this.silence = setTimeout(() => this.end(() => events.closed(1006)), SILENCE_MS);
    };
    const closed = (code: number) => this.end(() => events.closed(code));
    this.player = mpegts.createPlayer(
      { type: 'flv', isLive: true, url, hasAudio: false, hasVideo: true },
      {
        enableWorker: false,
        enableStashBuffer: false,
        lazyLoad: false,
        deferLoadAfterSourceOpen: false,
        autoCleanupSourceBuffer: true,
        autoCleanupMaxBackwardDuration: 20,
        autoCleanupMinBackwardDuration: 10,
        liveBufferLatencyChasing: true,
        liveBufferLatencyMaxLatency: JUMP_SECONDS,
        liveBufferLatencyMinRemain: REST_SECONDS,
        liveSync: true,
        liveSyncMaxLatency: FAST_SECONDS,
        liveSyncTargetLatency: CALM_SECONDS,
        liveSyncPlaybackRate: 1.15,
        customLoader: loader(heard, closed),
      },
    );
    this.player.on(mpegts.Events.ERROR, (_kind: string, detail: string) => {
      const codec =
        detail === mpegts.ErrorDetails.MEDIA_CODEC_UNSUPPORTED || detail === mpegts.ErrorDetails.MEDIA_MSE_ERROR;
      this.end(() => (codec ? events.unplayable() : events.closed(4410)));
    });
    video.addEventListener('playing', this.playing);
    video.addEventListener('error', this.broken);
    this.player.attachMediaElement(video);
    this.player.load();
    // A browser that lets nothing play by itself shows its first picture.
    Promise.resolve(this.player.play()).catch(() => {});
    heard();
  }

  /** Closes everything; says nothing of it. */
  destroy(): void {
    this.end(() => {});
  }

  private readonly playing = () => this.events.playing();
  private readonly broken = () => this.end(() => this.events.closed(4410));

  private end(then: () => void): void {
    if (this.over) return;
    this.over = true;
    clearTimeout(this.silence);
    this.video.removeEventListener('playing', this.playing);
    this.video.removeEventListener('error', this.broken);
    // The player must not be taken apart while one of its own calls is under way.
    queueMicrotask(() => this.player.destroy());
    then();
  }
}

/** The library's own loader does not tell why a WebSocket was closed. */
function loader(heard: () => void, closed: (code: number) => void) {
  return class Loader extends mpegts.BaseLoader {
    private socket: WebSocket | null = null;
    private received = 0;

    constructor() {
      super('preview');
    }

    override open(source: { url: string }): void {
      const socket = new WebSocket(source.url);
      this.socket = socket;
      this._status = mpegts.LoaderStatus.kConnecting;
      socket.binaryType = 'arraybuffer';
      socket.onopen = () => {
        this._status = mpegts.LoaderStatus.kBuffering;
      };
      socket.onmessage = (message: MessageEvent<ArrayBuffer>) => {
        heard();
        const at = this.received;
        this.received += message.data.byteLength;
        this.onDataArrival(message.data, at, this.received);
      };
      socket.onclose = (event) => {
        this._status = mpegts.LoaderStatus.kComplete;
        if (this.socket === socket) closed(event.code);
      };
    }

    override abort(): void {
      const socket = this.socket;
      this.socket = null;
      this._status = mpegts.LoaderStatus.kComplete;
      if (!socket) return;
      socket.onmessage = null;
      socket.close();
    }

    override destroy(): void {
      this.abort();
      super.destroy();
    }
  };
}
