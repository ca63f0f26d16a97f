package tv.teebox.engine;

import java.util.Arrays;

/**
 * The last seconds of sound at their places on the grid: 48 kHz, stereo, silence where none was
 * laid. Written by the audio decoder, read by every audio encoder, all of which read at about the
 * same time.
 */
final class SoundStore {

  static final int RATE = 48_000;

  static final int CAPACITY = 8 * RATE;

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
   * reader, or so early that it would push out what is still to be read, is left out.
   */
  synchronized void lay(long from, float[] newLeft, float[] newRight) {
    for (int i = 0; i < newLeft.length; i++) {
      long sample = from + i;
      if (oldestWanted == Long.MIN_VALUE
          || (sample >= oldestWanted && sample < oldestWanted + CAPACITY)) {
        int place = place(sample);
        left[place] = newLeft[i];
        right[place] = newRight[i];
        sampleAt[place] = sample;
      }
    }
  }

  /** Copies the samples from {@code from} on and says how many of them are made-up silence. */
  synchronized int read(long from, float[] intoLeft, float[] intoRight) {
    oldestWanted = Math.max(oldestWanted, from - READERS_APART);
    int silent = 0;
    for (int i = 0; i < intoLeft.length; i++) {
      int place = place(from + i);
      boolean there = sampleAt[place] == from + i;
      intoLeft[i] = there ? left[place] : 0;
      intoRight[i] = there ? right[place] : 0;
      silent += there ? 0 : 1;
    }
    return silent;
  }

  private static int place(long sample) {
    return (int) Math.floorMod(sample, (long) CAPACITY);
  }
}
