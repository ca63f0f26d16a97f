package tv.teebox.channel;

import java.time.Duration;
import tv.teebox.flv.FlvTag;

/**
 * Plays a clip round after round, in real time and exactly at its pace: each tag's time is counted
 * from the start, so that nothing adds up. After the loop was held up, all that is due goes out at
 * once. Owned by the channel's event loop.
 */
final class SlatePlayer {

  /** Takes the tags. */
  interface Sink {
    /**
     * @param tag at its time since the clip began
     * @param dueNanos when it is due on the scheduler's clock
     */
    void onTag(FlvTag tag, long dueNanos);
  }

  private final Scheduler scheduler;
  private final SlateClip clip;
  private final Sink sink;
  private final long startNanos;
  private long picture;
  private long silence;
  private Scheduler.Timer timer = () -> {};
  private boolean stopped;

  /** One that has yet to {@link #play}; its clip begins now. */
  SlatePlayer(Scheduler scheduler, SlateClip clip, Sink sink) {
    this.scheduler = scheduler;
    this.clip = clip;
    this.sink = sink;
    this.startNanos = scheduler.nanoTime();
  }

  /** Begins: the keyframe goes out at once. */
  void play() {
    playDue();
  }

  private void playDue() {
    long nowMs = (scheduler.nanoTime() - startNanos) / 1_000_000;
    while (!stopped && nextMs() <= nowMs) {
      playNext();
    }
    if (!stopped) {
      long waitNanos = startNanos + nextMs() * 1_000_000 - scheduler.nanoTime();
      timer = scheduler.after(Duration.ofNanos(waitNanos), this::playDue);
    }
  }

  private long nextMs() {
    return isPictureNext() ? clip.pictureMs(picture) : clip.silenceMs(silence);
  }

  private boolean isPictureNext() {
    return clip.sound().isEmpty() || clip.pictureMs(picture) <= clip.silenceMs(silence);
  }

  private void playNext() {
    long ms = nextMs();
    FlvTag tag = isPictureNext() ? clip.picture(picture++) : clip.sound().orElseThrow().frame();
    if (tag.videoHeader() == null) {
      silence++;
    }
    sink.onTag(tag.at(ms), startNanos + ms * 1_000_000);
  }

  /** Nothing more goes out. */
  void stop() {
    stopped = true;
    timer.cancel();
  }
}
