package tv.teebox.engine;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import tv.teebox.flv.AacPackaging;
import tv.teebox.flv.FlvTag;
import tv.teebox.flv.TagType;
import tv.teebox.libav.AudioEncoder;
import tv.teebox.libav.EncodedPacket;
import tv.teebox.link.EngineReport;
import tv.teebox.link.EngineSpec;
import tv.teebox.media.VideoDevice;
import tv.teebox.timeline.Timeline;

/**
 * One audio setting: takes each frame's samples of what is on air when they are due, silence
 * included, and encodes them. Frames start at multiples of their length since the epoch, over
 * engine restarts. Everything happens on its own thread, the opening of the encoder too.
 *
 * <p>For another bitrate another encoder takes over between two frames. It is first given the
 * frames before, so that it overlaps them as the old one would have.
 */
final class AudioRung {

  /**
   * How long after their time samples are taken. Interleaved sources bring audio a little late, and
   * video spends longer than this in its encoder, so that it delays nothing.
   */
  private static final long LATE_NANOS = 200_000_000L;

  /** AAC looks two frames ahead, and overlaps one. */
  private static final int OVERLAP = 4;

  /** What all audio settings of an engine share. */
  record Shared(Timeline timeline, ProgramSound sound, BiConsumer<String, Throwable> faults) {}

  private record Frame(long sample, float[] left, float[] right) {}

  private final Shared shared;
  private final TrackWriter writer;
  private final TrackLife life;
  private final Consumer<AudioRung> gone;
  private final long silenceBefore;
  private final Worker worker;
  private final CompletableFuture<Void> opened = new CompletableFuture<>();
  private final CompletableFuture<Long> begins = new CompletableFuture<>();
  private final ArrayDeque<Frame> last = new ArrayDeque<>();
  private final AtomicLong frames = new AtomicLong();
  private final AtomicLong silentSamples = new AtomicLong();
  private volatile EngineSpec.AudioTrack track;
  private volatile long endNanos = Long.MAX_VALUE;
  private EngineSpec.AudioTrack encoded;
  private AudioEncoder encoder;
  private long nextPacket = Long.MIN_VALUE;

  /**
   * @param silenceBefore what the engine has made up of silence before this was there, in ms
   * @param gone hears of it when it has come to an end by itself, and the engine goes on
   */
  AudioRung(
      EngineSpec.AudioTrack track,
      Shared shared,
      TrackWriter writer,
      TrackLife life,
      long silenceBefore,
      Consumer<AudioRung> gone) {
    this.track = track;
    this.shared = shared;
    this.writer = writer;
    this.life = life;
    this.silenceBefore = silenceBefore;
    this.gone = gone;
    this.worker = new Worker("encoder-" + track.name(), track.name(), this::run, shared.faults());
  }

  /** Starts opening the encoder. */
  void open() {
    worker.start();
  }

  void awaitOpen() {
    opened.join();
  }

  /**
   * Starts encoding with the first whole frame at or after this time, that of the first picture;
   * where the engine runs already, not before now.
   */
  void start(long nanos) {
    begins.complete(nanos);
  }

  Worker worker() {
    return worker;
  }

  /** What was declared last. */
  EngineSpec.AudioTrack track() {
    return track;
  }

  /** The same with another bitrate, from the next frame on. */
  void use(EngineSpec.AudioTrack declared) {
    track = declared;
  }

  /** The sound up to this time is encoded and written, and no more. */
  void endAt(long nanos) {
    endNanos = nanos;
  }

  /** Returns when the last packet is written; at once if there is none. */
  void awaitEnd() {
    if (opened.isDone()) {
      worker.join();
      writer.close();
    } else {
      leave();
    }
  }

  /** It is not wanted any more: the link ends at once, the thread within a frame. */
  void leave() {
    life.leave();
    writer.close();
  }

  private void run(Worker self) throws InterruptedException {
    try {
      life.awaitRoom(self);
      self.enter("connecting");
      writer.connect();
      encodeToTheEnd();
    } catch (RuntimeException e) {
      life.failed(e, track.encoder(), VideoDevice.MAIN_MEMORY, this::close);
    } finally {
      if (encoder != null) {
        encoder.close();
      }
    }
  }

  private void close() {
    gone.accept(this);
    writer.close();
  }

  private void encodeToTheEnd() {
    openEncoder(track);
    writer.write(new FlvTag(TagType.AUDIO, 0, AacPackaging.sequenceHeader(encoder.extradata())));
    opened.complete(null);
    worker.enter("waiting for the first tick");
    long from = begins.join();
    if (life.isAdded()) {
      from = Math.max(from, System.nanoTime());
    }
    encodeFrom(
        shared.timeline().audioFrameAtOrAfter(from, encoded.sampleRate(), encoder.frameSamples()));
    if (!life.hasLeft()) {
      encoder.finish(this::write);
    }
  }

  private void openEncoder(EngineSpec.AudioTrack wanted) {
    worker.enter("opening " + wanted.encoder());
    encoder =
        new AudioEncoder(
            wanted.encoder(), wanted.sampleRate(), wanted.channels(), wanted.bitrate());
    encoded = wanted;
  }

  private void encodeFrom(long firstSample) {
    int length = encoder.frameSamples();
    // At an opening in the past the sound of that time may still be on its way too.
    long earliest = System.nanoTime() + LATE_NANOS;
    for (long sample = firstSample; ; sample += length) {
      long end = shared.timeline().audioNanos(sample + length, encoded.sampleRate());
      worker.enter("waiting for sound");
      Worker.sleepUntil(Math.max(end + LATE_NANOS, earliest));
      if (end > endNanos || life.hasLeft()) {
        return;
      }
      if (!track.equals(encoded)) {
        passToAnother(track);
      }
      Frame frame = new Frame(sample, new float[length], new float[length]);
      silentSamples.addAndGet(shared.sound().read(sample, frame.left(), frame.right()));
      encode(frame);
      frames.incrementAndGet();
      last.addLast(frame);
      if (last.size() > OVERLAP) {
        last.removeFirst();
      }
    }
  }

  /** What the old one has not given out of the last frames, the new one does. */
  private void passToAnother(EngineSpec.AudioTrack wanted) {
    life.askedFor();
    try (AudioEncoder old = encoder) {
      byte[] header = old.extradata();
      openEncoder(wanted);
      if (!Arrays.equals(header, encoder.extradata())) {
        throw new IllegalStateException(wanted.name() + ": another bitrate gave another header");
      }
    }
    last.forEach(this::encode);
  }

  private void encode(Frame frame) {
    worker.enter("encoding sound");
    encoder.encode(frame.left(), frame.right(), frame.sample(), this::write);
  }

  private void write(EncodedPacket packet) {
    if (packet.position() < nextPacket) {
      return; // it has left already
    }
    nextPacket = packet.position() + 1;
    worker.enter("writing the track");
    writer.write(
        new FlvTag(
            TagType.AUDIO,
            Timeline.audioMs(packet.position(), encoded.sampleRate()),
            AacPackaging.frame(packet.data())));
    life.works();
  }

  /** Silence made up for want of sound. */
  long silenceMs() {
    return silenceBefore + silentSamples.get() * 1000 / track.sampleRate();
  }

  EngineReport.TrackProgress progress() {
    return new EngineReport.TrackProgress(track.name(), frames.get(), 0);
  }
}
