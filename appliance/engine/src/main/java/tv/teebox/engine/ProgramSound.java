package tv.teebox.engine;

import java.util.ArrayList;
import java.util.List;
import tv.teebox.timeline.ProgramSwitch;

/**
 * The sound of what is on air: for each sample that of the source whose picture was shown then, and
 * silence with the slate. Encoders read a little late, so it keeps a log of who came on air at
 * which sample. At each change the one before fades out and the next fades in, so that nothing
 * clicks.
 *
 * <p>Told by the pacer, read by every audio encoder.
 */
final class ProgramSound {

  private static final int FADE = SoundStore.FADE;

  /** Changes are a hold or a proof apart, but for the operator's. */
  private static final int MOST_CHANGES = 256;

  private record Change(long sample, int source) {}

  private final List<SoundStore> stores;
  private final List<Change> changes = new ArrayList<>();

  ProgramSound(List<SoundStore> stores) {
    this.stores = List.copyOf(stores);
  }

  /** From a sample on, which comes after all before, this source is on air, or the slate. */
  synchronized void onAir(int source, long fromSample) {
    changes.add(new Change(fromSample, source));
    if (changes.size() > MOST_CHANGES) {
      changes.remove(0);
    }
  }

  /** Copies the samples from {@code from} on and says how many of them are made-up silence. */
  synchronized int read(long from, float[] left, float[] right) {
    forgetBefore(from - SoundStore.READERS_APART);
    stores.forEach(store -> store.passBy(from));
    int silent = 0;
    int source = ProgramSwitch.SLATE;
    int at = 0;
    for (Change change : changes) {
      int until = (int) Math.max(at, Math.min(change.sample() - from, left.length));
      silent += readOne(source, from, left, right, at, until);
      at = until;
      source = change.source();
    }
    silent += readOne(source, from, left, right, at, left.length);
    changes.forEach(change -> fade(change.sample() - from, left, right));
    return silent;
  }

  private int readOne(int source, long from, float[] left, float[] right, int at, int until) {
    if (source != ProgramSwitch.SLATE) {
      return stores.get(source).read(from + at, left, right, at, until - at);
    }
    for (int i = at; i < until; i++) {
      left[i] = 0;
      right[i] = 0;
    }
    return until - at;
  }

  /** Nobody reads before this sample any more: of the changes before it only the last counts. */
  private void forgetBefore(long sample) {
    while (changes.size() > 1 && changes.get(1).sample() + FADE < sample) {
      changes.remove(0);
    }
  }

  /**
   * @param change where it lies, counted from the first of these samples
   */
  private static void fade(long change, float[] left, float[] right) {
    int first = (int) Math.max(0, Math.min(change - FADE, left.length));
    int end = (int) Math.max(0, Math.min(change + FADE, left.length));
    for (int i = first; i < end; i++) {
      float loud = Math.abs(i - change) / (float) FADE;
      left[i] *= loud;
      right[i] *= loud;
    }
  }
}
