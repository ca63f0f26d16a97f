package tv.teebox.api.preview;

import java.util.ArrayDeque;
import java.util.List;
import tv.teebox.flv.FlvFile;
import tv.teebox.flv.FlvTag;

/**
 * What one viewer gets: FLV from a keyframe on, in a time from zero. Whatever its connection does
 * not take waits in a queue that is bounded in bytes, tags and time: beyond that all of it goes,
 * and the viewer goes on with the next keyframe. Owned by the API's event loop.
 */
final class PreviewViewer {

  /** A second of any source, or a group of pictures of most. */
  static final int MOST_BYTES = 8 * 1024 * 1024;

  static final int MOST_TAGS = 4000;

  /** Who is further behind sees something else than what is on air. */
  static final long MOST_MS = 1500;

  /** Who takes nothing for so long is gone, and has somebody else's place. */
  static final long STUCK_NANOS = 30_000_000_000L;

  /** A viewer's connection. */
  interface Line {

    boolean isFull();

    void write(byte[] head, byte[] payload, byte[] tail);

    void close(int code, String why);
  }

  private final Line line;
  private final ArrayDeque<FlvTag> queue = new ArrayDeque<>();
  private int bytes;
  private boolean begun;
  private boolean flows;
  private boolean caughtUp;
  private boolean headersMissed;
  private long zeroMs;
  private long fullSinceNanos;
  private boolean full;
  private long dropped;

  PreviewViewer(Line line) {
    this.line = line;
  }

  /** Frames and sounds that it did not get because it was slow. */
  long dropped() {
    return dropped;
  }

  /** Whether it waits for a keyframe to begin or to go on with. */
  boolean waits() {
    return !flows;
  }

  /** The stream in its place has headers of its own, and begins at a keyframe. */
  void begins() {
    flows = false;
    headersMissed = true;
  }

  /**
   * Begins, or goes on, with a keyframe and what has followed it.
   *
   * @param headers as far as they are known
   */
  void join(List<FlvTag> headers, List<FlvTag> group, long nowNanos) {
    long first = group.get(0).timestampMs();
    if (!begun) {
      begun = true;
      zeroMs = first;
      boolean sound = headers.stream().anyMatch(FlvTag::isAudioSequenceHeader);
      line.write(FlvFile.header(sound, true), new byte[0], new byte[0]);
      headersMissed = true;
    }
    flows = true;
    caughtUp = false;
    if (headersMissed) {
      headers.forEach(each -> put(each.at(first)));
      headersMissed = false;
    }
    group.forEach(this::put);
    pump(nowNanos);
  }

  /** The next tag; not while it {@link #waits}. */
  void onTag(FlvTag tag, long nowNanos) {
    put(tag);
    if (isOver()) {
      drop(nowNanos);
    } else {
      pump(nowNanos);
    }
  }

  private void put(FlvTag tag) {
    if (tag.timestampMs() >= zeroMs) {
      queue.addLast(tag);
      bytes += tag.size();
    }
  }

  private boolean isOver() {
    return bytes > MOST_BYTES
        || queue.size() > MOST_TAGS
        || (caughtUp
            && !queue.isEmpty()
            && queue.peekLast().timestampMs() - queue.peekFirst().timestampMs() > MOST_MS);
  }

  private void drop(long nowNanos) {
    headersMissed |= queue.stream().anyMatch(FlvTag::isConfiguration);
    dropped += queue.size();
    queue.clear();
    bytes = 0;
    flows = false;
    if (full && nowNanos - fullSinceNanos > STUCK_NANOS) {
      line.close(PreviewEnd.SLOW, "nothing was taken for 30 s");
    }
  }

  /** The connection may take more. */
  void pump(long nowNanos) {
    boolean before = full;
    while (!queue.isEmpty() && !line.isFull()) {
      FlvTag tag = queue.pollFirst();
      bytes -= tag.size();
      write(tag);
    }
    full = line.isFull();
    if (full && !before) {
      fullSinceNanos = nowNanos;
    }
    caughtUp |= queue.isEmpty();
  }

  private void write(FlvTag tag) {
    FlvTag own = PreviewTags.plain(tag).at(tag.timestampMs() - zeroMs);
    line.write(PreviewTags.head(own), own.payload(), PreviewTags.tail(own));
  }
}
