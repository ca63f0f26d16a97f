package tv.teebox.chaos;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import tv.teebox.flv.FlvTag;
import tv.teebox.flv.TagType;
import tv.teebox.rtmp.IngestSession;
import tv.teebox.rtmp.PublishEnd;
import tv.teebox.rtmp.PublishSink;

/**
 * One publisher's stream as a platform got it: what arrived, and what it showed once decoded. Every
 * tag goes to {@link Judge}s on the way. Any thread may ask.
 */
final class Reception implements PublishSink, AutoCloseable {

  private static final long HELD_BACK_MS = 300;

  private final List<Arrival> arrivals = new ArrayList<>();
  private final List<Picture> pictures = new ArrayList<>();
  private final List<Sound> sounds = new ArrayList<>();
  private final Judge eye;
  private final Judge ear;
  private long startNanos;
  private long gridMs = -1;
  private boolean ended;
  private boolean orderly;

  Reception() {
    try {
      eye = Judge.ofPictures(this::seen);
      ear = Judge.ofSound(this::heard);
    } catch (IOException e) {
      throw new UncheckedIOException("ffmpeg cannot be started", e);
    }
  }

  @Override
  public synchronized void onStart(IngestSession session) {
    startNanos = System.nanoTime();
  }

  @Override
  public void onTag(FlvTag tag, long arrivalNanos) {
    Arrival arrival = Arrival.of(tag, arrivalNanos);
    synchronized (this) {
      arrivals.add(arrival);
      if (gridMs < 0 && arrival.isPicture()) {
        gridMs = arrival.shownMs();
      }
    }
    if (tag.type() == TagType.VIDEO) {
      eye.take(tag);
    } else if (tag.type() == TagType.AUDIO) {
      ear.take(tag);
    }
  }

  @Override
  public synchronized void onEnd(PublishEnd end) {
    ended = true;
    orderly = end.kind() == PublishEnd.Kind.ORDERLY;
  }

  private synchronized void seen(Picture picture) {
    pictures.add(picture);
  }

  private synchronized void heard(Sound sound) {
    sounds.add(sound);
  }

  /** When the publisher was told that it is on. */
  synchronized long startNanos() {
    return startNanos;
  }

  synchronized boolean hasEnded() {
    return ended;
  }

  synchronized boolean hasEndedInOrder() {
    return orderly;
  }

  /** When the stream's first picture is shown; its grid begins there. */
  synchronized long gridMs() {
    return gridMs;
  }

  /**
   * How much has arrived so far, to look only at what comes later, and at the last picture and the
   * last sound before it: a gap that begins now begins there.
   */
  synchronized Mark mark() {
    int from = arrivals.size();
    boolean picture = false;
    boolean sound = false;
    while (from > 0 && !(picture && sound)) {
      from--;
      picture |= arrivals.get(from).isPicture();
      sound |= arrivals.get(from).kind() == Arrival.Kind.SOUND;
    }
    return new Mark(from, pictures.size(), sounds.size());
  }

  /** A moment of a stream. */
  record Mark(int arrivals, int pictures, int sounds) {
    static final Mark BEGINNING = new Mark(0, 0, 0);
  }

  synchronized List<Arrival> arrivals(Mark from) {
    return List.copyOf(arrivals.subList(from.arrivals(), arrivals.size()));
  }

  synchronized List<Picture> pictures(Mark from) {
    return List.copyOf(pictures.subList(from.pictures(), pictures.size()));
  }

  synchronized List<Sound> sounds(Mark from) {
    return List.copyOf(sounds.subList(from.sounds(), sounds.size()));
  }

  /** Whether the newest decoded picture is so. */
  synchronized boolean shows(Predicate<Picture> what) {
    return !pictures.isEmpty() && what.test(pictures.get(pictures.size() - 1));
  }

  /** When the picture that is shown then arrived; 0 if none did. */
  synchronized long arrivedNanos(long shownMs) {
    for (int i = arrivals.size() - 1; i >= 0; i--) {
      if (arrivals.get(i).isPicture() && arrivals.get(i).shownMs() == shownMs) {
        return arrivals.get(i).nanos();
      }
    }
    return 0;
  }

  /** Whether all that has arrived is decoded, but for what a decoder holds back. */
  synchronized boolean isJudged() {
    long newest = 0;
    for (int i = arrivals.size() - 1; i >= 0 && newest == 0; i--) {
      newest = arrivals.get(i).isPicture() ? arrivals.get(i).shownMs() : 0;
    }
    return !pictures.isEmpty()
        && pictures.get(pictures.size() - 1).shownMs() >= newest - HELD_BACK_MS;
  }

  /** Lets go of what is known by now, so that a long run stays small. */
  synchronized void forget() {
    arrivals.clear();
    pictures.clear();
    sounds.clear();
  }

  @Override
  public void close() {
    eye.close();
    ear.close();
  }
}
