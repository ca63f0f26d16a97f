package tv.teebox.engine;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BiConsumer;
import tv.teebox.flv.AacPackaging;
import tv.teebox.flv.FlvTag;
import tv.teebox.flv.TagType;
import tv.teebox.libav.AudioEncoder;
import tv.teebox.libav.EncodedPacket;
import tv.teebox.link.EngineReport;
import tv.teebox.link.EngineSpec;
import tv.teebox.timeline.Timeline;

/**
 * One audio setting: takes each frame's samples of what is on air when they are due, silence
 * included, and encodes them. Frames start at multiples of their length since the epoch, over
 * engine restarts. Everything happens on its own thread, the opening of the encoder too.
 */
final class AudioRung {

  /**
   * How long after their time samples are taken. Interleaved sources bring audio a little late, and
   * video spends longer than this in its encoder, so that it delays nothing.
   */
  private static final long LATE_NANOS = 200_000_000L;

  private final EngineSpec.AudioTrack track;
  private final Timeline timeline;
  private final ProgramSound sound;
  private final TrackWriter writer;
  private final Worker worker;
  private final CompletableFuture<Void> opened = new CompletableFuture<>();
  private final CompletableFuture<Long> firstTick = new CompletableFuture<>();
  private volatile long endNanos = Long.MAX_VALUE;
  private final AtomicLong frames = new AtomicLong();
  private final AtomicLong silentSamples = new AtomicLong();

  AudioRung(
      EngineSpec.AudioTrack track,
      Timeline timeline,
      ProgramSound sound,
      TrackWriter writer,
      BiConsumer<String, Throwable> faults) {
    this.track = track;
    this.timeline = timeline;
    this.sound = sound;
    this.writer = writer;
    this.worker = new Worker("encoder-" + track.name(), track.name(), this::run, faults);
  }

  /** Starts opening the encoder. */
  void open() {
    worker.start();
  }

  void awaitOpen() {
    opened.join();
  }

  /** Starts encoding with the first whole frame at or after the first picture. */
  void start(long tick) {
    firstTick.complete(tick);
  }

  Worker worker() {
    return worker;
  }

  /** The sound up to this time is encoded and written, and no more. */
  void endAt(long nanos) {
    endNanos = nanos;
  }

  /** Returns when the last packet is written. */
  void awaitEnd() {
    worker.join();
    writer.close();
  }

  private void run(Worker self) {
    self.enter("opening " + track.encoder());
    try (AudioEncoder encoder =
        new AudioEncoder(track.encoder(), track.sampleRate(), track.channels(), track.bitrate())) {
      writer.write(new FlvTag(TagType.AUDIO, 0, AacPackaging.sequenceHeader(encoder.extradata())));
      opened.complete(null);
      self.enter("waiting for the first tick");
      long from = timeline.nanosOf(firstTick.join());
      encodeFrom(
          timeline.audioFrameAtOrAfter(from, track.sampleRate(), encoder.frameSamples()), encoder);
      encoder.finish(this::write);
    }
  }

  private void encodeFrom(long firstSample, AudioEncoder encoder) {
    int length = encoder.frameSamples();
    float[] left = new float[length];
    float[] right = new float[length];
    // At an opening in the past the sound of that time may still be on its way too.
    long earliest = System.nanoTime() + LATE_NANOS;
    for (long sample = firstSample; ; sample += length) {
      long end = timeline.audioNanos(sample + length, track.sampleRate());
      worker.enter("waiting for sound");
      Worker.sleepUntil(Math.max(end + LATE_NANOS, earliest));
      if (end > endNanos) {
        return;
      }
      silentSamples.addAndGet(sound.read(sample, left, right));
      worker.enter("encoding sound");
      encoder.encode(left, right, sample, this::write);
      frames.incrementAndGet();
    }
  }

  private void write(EncodedPacket packet) {
    worker.enter("writing the track");
    writer.write(
        new FlvTag(
            TagType.AUDIO,
            Timeline.audioMs(packet.position(), track.sampleRate()),
            AacPackaging.frame(packet.data())));
  }

  /** Silence made up for want of sound. */
  long silenceMs() {
    return silentSamples.get() * 1000 / track.sampleRate();
  }

  EngineReport.TrackProgress progress() {
    return new EngineReport.TrackProgress(track.name(), frames.get(), 0);
  }
}
