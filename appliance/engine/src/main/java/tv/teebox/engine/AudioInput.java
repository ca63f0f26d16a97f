package tv.teebox.engine;

import java.util.Arrays;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BiConsumer;
import tv.teebox.flv.AudioTagHeader;
import tv.teebox.flv.FlvTag;
import tv.teebox.libav.AudioDecoder;
import tv.teebox.libav.LibavException;
import tv.teebox.media.AudioCodec;

/**
 * Decodes the source's audio once, resamples it to 48 kHz stereo and lays it into the sound store
 * at its place on the grid. Small differences between the source's clock and ours are stretched
 * away; larger ones are a gap or an overlap and are laid as such.
 */
final class AudioInput {

  private static final int BOUND_BYTES = 4 * 1024 * 1024;

  /**
   * Steps below this cannot be heard as a shift and are stretched away; above it sound is moved.
   */
  private static final int STRETCH_BELOW = SoundStore.RATE * 40 / 1000;

  /** Millisecond timestamps are off by up to half of one; this much is no drift. */
  private static final int TOLERATED = SoundStore.RATE * 3 / 1000;

  private final TagQueue queue = new TagQueue(BOUND_BYTES);
  private final AtomicLong undecodable = new AtomicLong();
  private final SourcePosition position;
  private final SoundStore sound;
  private final Worker worker;
  private byte[] header = {};
  private AudioDecoder decoder;
  private long next = Long.MIN_VALUE;
  private double drift;

  AudioInput(SourcePosition position, SoundStore sound, BiConsumer<String, Throwable> faults) {
    this.position = position;
    this.sound = sound;
    this.worker = new Worker("audio-decoder", "", this::run, faults);
  }

  void start() {
    worker.start();
  }

  Worker worker() {
    return worker;
  }

  /** Takes the next audio tag of the source. */
  void offer(FlvTag tag) {
    queue.offer(tag);
  }

  private void run(Worker self) throws InterruptedException {
    while (true) {
      self.enter("waiting for audio");
      FlvTag tag = queue.take();
      AudioTagHeader head = tag.audioHeader();
      if (head == null || tag.size() <= head.dataOffset()) {
        undecodable.incrementAndGet();
        continue;
      }
      try {
        self.enter("decoding " + head.codec());
        take(tag, head);
      } catch (LibavException e) {
        undecodable.incrementAndGet();
      }
    }
  }

  private void take(FlvTag tag, AudioTagHeader head) {
    if (head.sequenceHeader()) {
      open(head, Arrays.copyOfRange(tag.payload(), head.dataOffset(), tag.size()));
      return;
    }
    if (decoder == null && head.codec() == AudioCodec.MP3) {
      open(head, new byte[0]);
    }
    if (decoder == null) {
      undecodable.incrementAndGet();
      return;
    }
    decoder.decode(tag.payload(), head.dataOffset(), tag.timestampMs(), this::lay);
  }

  private void open(AudioTagHeader head, byte[] body) {
    if (decoder != null && Arrays.equals(body, header)) {
      return;
    }
    if (decoder != null) {
      decoder.close();
      decoder = null;
    }
    decoder = new AudioDecoder(head.codec(), body);
    header = body;
  }

  /** Lays sound end to end while it keeps to the clock within {@link #STRETCH_BELOW}. */
  private void lay(double startMs, float[] left, float[] right) {
    long due = position.sample(startMs, SoundStore.RATE);
    if (next == Long.MIN_VALUE || Math.abs(due - next) > STRETCH_BELOW) {
      next = due;
      drift = 0;
    }
    drift += ((due - next) - drift) / 64;
    if (Math.abs(drift) > TOLERATED) {
      decoder.compensate((int) Math.round(drift), SoundStore.RATE);
      drift = 0;
    }
    sound.lay(next, left, right);
    next += left.length;
  }

  long undecodable() {
    return undecodable.get();
  }
}
