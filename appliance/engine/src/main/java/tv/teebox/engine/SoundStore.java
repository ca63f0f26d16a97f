package tv.teebox.engine;

import java.util.Arrays;

/**
 * The last seconds of sound at their places on the grid: 48 kHz, stereo, silence where none was
 * laid. Written by one source's audio decoder, read for every audio encoder, all of which read at
 * about the same time. Sound that breaks off fades out before it does, and in where it begins.
 */
final class SoundStore {

  static final int RATE = 48_000;

  static final int CAPACITY = 8 * RATE;

  /** Each way: too short to be heard as a pause, long enough not to be heard as a click. */
  static final int FADE = RATE * 8 / 1000;

  /** Twelve decibels above full scale: no decoder of whole sound gives more. */
  private static final float LOUDEST = 4;

  /** Encoders read within this of each other; what is older is read by none. */
  static final int READERS_APART = RATE;

  private final float[] left = new float[CAPACITY];
  private final float[] right = new float[CAPACITY];

  /** The sample each place holds; a place that holds another one than asked for is silent. */
  private final long[] sampleAt = new long[CAPACITY];

  /** Sound before this is too late for any reader; unknown before the first read. */
  private long oldestWanted = Long.MIN_VALUE;

  SoundStore() {
    Arrays.fill(sampleAt, Long.MIN_VALUE);
  }

  /**
   * Lays sound from sample {@code from} on, over whatever lay there. What comes too late for every
   * reader, or so early that it would push out what is still to be read, is left out. What a
   * damaged stream was decoded to may be no number at all, of which an encoder dies: it is silence.
   */
  synchronized void lay(long from, float[] newLeft, float[] newRight) {
    for (int i = 0; i < newLeft.length; i++) {
      long sample = from + i;
      if (oldestWanted == Long.MIN_VALUE
          || (sample >= oldestWanted && sample < oldestWanted + CAPACITY)) {
        int place = place(sample);
        left[place] = sane(newLeft[i]);
        right[place] = sane(newRight[i]);
        sampleAt[place] = sample;
      }
    }
  }

  private static float sane(float sample) {
    return Float.isFinite(sample) ? Math.max(-LOUDEST, Math.min(sample, LOUDEST)) : 0;
  }

  /** Forgets what was laid from a sample on: it is another's time now. */
  synchronized void forgetFrom(long sample) {
    for (int i = 0; i < CAPACITY; i++) {
      if (sampleAt[i] >= sample) {
        sampleAt[i] = Long.MIN_VALUE;
      }
    }
  }

  /** A reader has come to a sample, whether or not it is this sound that it wants. */
  synchronized void passBy(long sample) {
    oldestWanted = Math.max(oldestWanted, sample - READERS_APART);
  }

  /** Copies the samples from {@code from} on and says how many of them are made-up silence. */
  int read(long from, float[] intoLeft, float[] intoRight) {
    return read(from, intoLeft, intoRight, 0, intoLeft.length);
  }

  /** The same for so many samples, into these places. */
  synchronized int read(long from, float[] intoLeft, float[] intoRight, int first, int count) {
    passBy(from);
    int silent = 0;
    int run = runBefore(from);
    for (int i = 0; i < count; i++) {
      int place = place(from + i);
      boolean there = sampleAt[place] == from + i;
      run = there ? Math.min(run + 1, FADE) : 0;
      intoLeft[first + i] = left[place] * run / FADE;
      intoRight[first + i] = right[place] * run / FADE;
      silent += there ? 0 : 1;
    }
    run = runFrom(from + count);
    for (int i = count - 1; i >= 0 && (run < FADE || silent > 0); i--) {
      run = isThere(from + i) ? Math.min(run + 1, FADE) : 0;
      intoLeft[first + i] = intoLeft[first + i] * run / FADE;
      intoRight[first + i] = intoRight[first + i] * run / FADE;
    }
    return silent;
  }

  /** How many samples before this one are there without a gap, as far as a fade goes. */
  private int runBefore(long sample) {
    int run = 0;
    while (run < FADE && isThere(sample - 1 - run)) {
      run++;
    }
    return run;
  }

  private int runFrom(long sample) {
    int run = 0;
    while (run < FADE && isThere(sample + run)) {
      run++;
    }
    return run;
  }

  private boolean isThere(long sample) {
    return sampleAt[place(sample)] == sample;
  }

  private static int place(long sample) {
    return (int) Math.floorMod(sample, (long) CAPACITY);
  }
}
