package tv.teebox.reach;

import java.util.ArrayList;
import java.util.List;
import tv.teebox.media.Bitrate;

/**
 * What came through, told from how much had come by when. Only what lies between two notes is
 * counted, so that a buffer that was full at the first and at the last makes no difference. One
 * owner thread.
 */
final class Throughput {

  /** A second below this share of the median is a dip. */
  private static final double DIP_SHARE = 0.8;

  private static final double NANOS = 1e9;

  /**
   * A silence at the end that is longer is a stall; a shorter one is the time between two looks.
   */
  private static final long SILENCE_NANOS = 500_000_000;

  /** So many bytes had come through by then. */
  private record Note(long nanos, long bytes) {}

  private final List<Note> notes = new ArrayList<>();

  /** To be called whenever more has come through. */
  void note(long nanos, long bytes) {
    if (notes.isEmpty() || bytes > last().bytes) {
      notes.add(new Note(nanos, bytes));
    }
  }

  /** The end: a silence since the last note is part of what was watched. */
  void end(long nanos) {
    if (!notes.isEmpty() && nanos - last().nanos > SILENCE_NANOS) {
      notes.add(new Note(nanos, last().bytes));
    }
  }

  private Note last() {
    return notes.get(notes.size() - 1);
  }

  /** How long it was watched. */
  double seconds() {
    return notes.size() < 2 ? 0 : (last().nanos - notes.get(0).nanos) / NANOS;
  }

  /** The mean over all of it; nothing if that is too short to tell. */
  Bitrate mean() {
    return seconds() == 0 ? Bitrate.ZERO : rate(notes.get(0), last());
  }

  private static Bitrate rate(Note from, Note to) {
    return new Bitrate(Math.round((to.bytes - from.bytes) * 8 * NANOS / (to.nanos - from.nanos)));
  }

  /**
   * The whole seconds in which less than 80 % of the median came through. The median is that of the
   * seconds in which anything did, or a long stall would be the rule.
   */
  List<Upload.Dip> dips() {
    List<Bitrate> rates = perSecond();
    List<Bitrate> moving = rates.stream().filter(each -> each.kbps() > 0).sorted().toList();
    if (moving.isEmpty()) {
      return List.of();
    }
    Bitrate median = moving.get(moving.size() / 2);
    List<Upload.Dip> dips = new ArrayList<>();
    for (int i = 0; i < rates.size(); i++) {
      if (rates.get(i).compareTo(median.times(DIP_SHARE)) < 0) {
        dips.add(new Upload.Dip(i + 1, rates.get(i).kbps()));
      }
    }
    return dips;
  }

  private List<Bitrate> perSecond() {
    List<Bitrate> rates = new ArrayList<>();
    for (int second = 1; second <= (int) seconds(); second++) {
      long from = notes.get(0).nanos + (long) ((second - 1) * NANOS);
      double bits = (bytesAt(from + (long) NANOS) - bytesAt(from)) * 8;
      rates.add(new Bitrate(Math.round(bits)));
    }
    return rates;
  }

  /** Between two notes, as if it had come evenly. */
  private double bytesAt(long nanos) {
    Note before = notes.get(0);
    for (Note note : notes) {
      if (note.nanos >= nanos) {
        double share =
            note.nanos == before.nanos
                ? 0
                : (double) (nanos - before.nanos) / (note.nanos - before.nanos);
        return before.bytes + share * (note.bytes - before.bytes);
      }
      before = note;
    }
    return before.bytes;
  }
}
