package tv.teebox.engine;

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
 * One audio setting: takes each frame's samples off the sound store when they are due, silence
 * included, and encodes them. Frames start at multiples of their length since the epoch, over
 * engine restarts.
 */
final class AudioRung {

  /**
   * How long after their time samples are taken. Interleaved sources bring audio a little late, and
   * video spends longer than this in its encoder, so that it delays nothing.
   */
  private static final long LATE_NANOS = 200_000_000L;

  private final EngineSpec.AudioTrack track;
  private final Timeline timeline;
  private final SoundStore sound;
  private final TrackWriter writer;
  private final AudioEncoder encoder;
  private final Worker worker;
  private long firstSample;
  private volatile boolean stopped;
  private final AtomicLong frames = new AtomicLong();

  AudioRung(
      EngineSpec.AudioTrack track,
      Timeline timeline,
      SoundStore sound,
      TrackWriter writer,
      BiConsumer<String, Throwable> faults) {
    this.track = track;
    this.timeline = timeline;
    this.sound = sound;
    this.writer = writer;
    this.encoder =
        new AudioEncoder(track.encoder(), track.sampleRate(), track.channels(), track.bitrate());
    this.worker = new Worker("encoder-" + track.name(), track.name(), this::run, faults);
  }

  /** Starts with the first whole frame at or after the first picture. */
  void start(long firstTick) {
    firstSample =
        timeline.audioFrameAtOrAfter(
            timeline.nanosOf(firstTick), track.sampleRate(), encoder.frameSamples());
    worker.start();
  }

  Worker worker() {
    return worker;
  }

  void stop() {
    stopped = true;
  }

  /** Encodes what is inside, then returns. */
  void finish() {
    worker.join();
    writer.close();
  }

  private void run(Worker self) {
    writer.write(new FlvTag(TagType.AUDIO, 0, AacPackaging.sequenceHeader(encoder.extradata())));
    int length = encoder.frameSamples();
    float[] left = new float[length];
    float[] right = new float[length];
    for (long sample = firstSample; !stopped; sample += length) {
      self.enter("waiting for sound");
      Worker.sleepUntil(timeline.audioNanos(sample + length, track.sampleRate()) + LATE_NANOS);
      sound.read(sample, left, right);
      self.enter("encoding with " + track.encoder());
      encoder.encode(left, right, sample, this::write);
      frames.incrementAndGet();
    }
    encoder.finish(this::write);
    encoder.close();
  }

  private void write(EncodedPacket packet) {
    writer.write(
        new FlvTag(
            TagType.AUDIO,
            Timeline.audioMs(packet.position(), track.sampleRate()),
            AacPackaging.frame(packet.data())));
  }

  EngineReport.TrackProgress progress() {
    return new EngineReport.TrackProgress(track.name(), frames.get(), 0);
  }
}
