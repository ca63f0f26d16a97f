package tv.teebox.engine;

import java.util.Arrays;

/**
 * The last seconds of sound at their places on the grid: 48 kHz, stereo, silence where none was
 * laid. Written by the audio decoder, read by every audio encoder.
 */
final class SoundStore {

  static final int RATE = 48_000;

  private static final int CAPACITY = 8 * RATE;

  private final float[] left = new float[CAPACITY];
  private final float[] right = new float[CAPACITY];

  /** The sample each place holds; a place that holds another one than asked for is silent. */
  private final long[] sampleAt = new long[CAPACITY];

  private long silentSamples;

  SoundStore() {
    Arrays.fill(sampleAt, Long.MIN_VALUE);
  }

  /** Lays sound from sample {@code from} on, over whatever lay there. */
  synchronized void lay(long from, float[] newLeft, float[] newRight) {
    for (int i = 0; i < newLeft.length; i++) {
      int place = place(from + i);
      left[place] = newLeft[i];
      right[place] = newRight[i];
      sampleAt[place] = from + i;
    }
  }

  /** Copies the samples from {@code from} on; counts the silence among them. */
  synchronized void read(long from, float[] intoLeft, float[] intoRight) {
    for (int i = 0; i < intoLeft.length; i++) {
      int place = place(from + i);
      boolean there = sampleAt[place] == from + i;
      intoLeft[i] = there ? left[place] : 0;
      intoRight[i] = there ? right[place] : 0;
      silentSamples += there ? 0 : 1;
    }
  }

  private static int place(long sample) {
    return (int) Math.floorMod(sample, (long) CAPACITY);
  }

  /** Silence handed out so far, summed over all readers, in milliseconds. */
  synchronized long silenceMs() {
    return silentSamples * 1000 / RATE;
  }
}
