package tv.teebox.chaos;

import tv.teebox.flv.FlvTag;
import tv.teebox.rtmp.IngestSession;
import tv.teebox.rtmp.PublishEnd;
import tv.teebox.rtmp.PublishSink;

/**
 * Counts what is missing in one publisher's stream of 30 pictures a second and 48 kHz sound, and
 * keeps the longest gap between arrivals. Nothing is decoded. Any thread may ask.
 */
final class Tally implements PublishSink {

  private static final double PICTURE_MS = 1000.0 / 30;
  private static final double SOUND_MS = 1024 / 48.0;

  private long pictures;
  private long missing;
  private long lastPictureMs = -1;
  private long lastSoundMs = -1;
  private long lastNanos;
  private long longestNanos;
  private boolean ended;

  @Override
  public void onStart(IngestSession session) {
    // its first picture counts
  }

  @Override
  public synchronized void onTag(FlvTag tag, long arrivalNanos) {
    if (tag.isConfiguration()) {
      return;
    }
    long ms = tag.timestampMs();
    if (tag.isVideoFrame()) {
      missing += missing(ms, lastPictureMs, PICTURE_MS);
      lastPictureMs = ms;
      longestNanos = lastNanos == 0 ? 0 : Math.max(longestNanos, arrivalNanos - lastNanos);
      lastNanos = arrivalNanos;
      pictures++;
    } else {
      missing += missing(ms, lastSoundMs, SOUND_MS);
      lastSoundMs = ms;
    }
  }

  /** Tags that should have come between two. */
  private static long missing(long ms, long lastMs, double stepMs) {
    return lastMs < 0 ? 0 : Math.max(0, Math.round((ms - lastMs) / stepMs) - 1);
  }

  @Override
  public synchronized void onEnd(PublishEnd end) {
    ended = true;
  }

  synchronized long pictures() {
    return pictures;
  }

  /** Pictures and sounds that never came, so far. */
  synchronized long missing() {
    return missing;
  }

  synchronized boolean hasEnded() {
    return ended;
  }

  /** The longest time without a picture since this was last asked, one that is under way too. */
  synchronized long takeLongestGapMs() {
    long longest = Math.max(longestNanos, System.nanoTime() - lastNanos) / 1_000_000;
    longestNanos = 0;
    return longest;
  }
}
