package tv.teebox.external;

import java.io.IOException;
import java.util.Arrays;
import java.util.Set;
import java.util.function.Consumer;
import tv.teebox.libav.EncodedPacket;
import tv.teebox.libav.LibavException;
import tv.teebox.libav.VideoEncoder;
import tv.teebox.libav.VideoFrame;

/**
 * Encodes with the distribution's {@code ffmpeg} program, where the libav in this process is too
 * new for a driver or too old for a chip. H.264 only.
 *
 * <p>It is open when it is constructed: the program has then been given a black picture, at which
 * it opens the encoder, and has answered with the parameter sets. What becomes of that picture is
 * dropped; the first one of the caller's is a keyframe. From then on keyframes fall on the grid
 * that was ordered, which the caller's {@code keyframe} has to agree with.
 *
 * <p>A picture's packets are waited for as long as they are due by the encoder's rhythm, so that
 * they come out with the same call as libav's own encoder would give them out.
 *
 * <p>One owner thread. The thread that constructs it has to live as long as it does: the program
 * dies with it. A program that hangs makes a call block; one that dies makes it fail at once.
 */
public final class ProgramEncoder implements VideoEncoder {

  /** For the program to catch up where it is late. */
  private static final long CATCH_UP_NANOS = 1_000_000_000L;

  /**
   * For the program to open the encoder. ffmpeg 7 that cannot does not end before it has another
   * picture to read, so it gets one.
   */
  private static final long ANSWER_NANOS = 500_000_000L;

  private final String name;
  private final long frameNanos;
  private final Set<String> leftOut;
  private final FrameNumbers numbers;
  private final Rhythm rhythm = new Rhythm();
  private final Child child;
  private PacketReader reader;
  private PictureWriter writer;
  private byte[] parameterSets;

  /**
   * Starts the program and waits until it has opened the encoder.
   *
   * @throws LibavException if it is missing, has no such encoder, or cannot open it
   */
  public ProgramEncoder(EncoderProgram program, EncodingOrder order) {
    name = order.encoder() + " of " + program.path();
    frameNanos = order.rate().frameNanos();
    numbers = new FrameNumbers(order);
    KnownOptions options = new KnownOptions(program, order.encoder());
    leftOut = options.unknown(order.options());
    try {
      child =
          new Child(
              program,
              (pictures, packets) ->
                  ProgramArguments.of(order, options.known(order.options()), pictures, packets));
    } catch (IOException e) {
      throw Failure.of("starting " + program.path() + ": " + e.getMessage(), e);
    }
    try {
      open(order);
    } catch (IOException e) {
      LibavException failure = failed("opening", e.getMessage());
      close();
      throw failure;
    } catch (RuntimeException e) {
      close();
      throw e;
    }
  }

  private void open(EncodingOrder order) throws IOException {
    reader = new PacketReader("encoder program's packets", child::acceptPackets);
    writer = new PictureWriter(child.acceptPictures(), order);
    PacketReader.Message answer;
    do {
      rhythm.entered();
      writer.writeBlack(numbers.open());
      answer = next("opening", ANSWER_NANOS);
    } while (answer == null);
    if (!(answer instanceof PacketReader.Header header)) {
      throw Failure.of("opening " + name + ": it gave no H.264 parameter sets");
    }
    parameterSets = header.parameterSets();
  }

  /** Names of options that this program's encoder does not know, which were left out. */
  public Set<String> leftOut() {
    return leftOut;
  }

  /** The program's process, for whoever asks what it uses. */
  public long pid() {
    return child.pid();
  }

  @Override
  public byte[] extradata() {
    return parameterSets.clone();
  }

  /**
   * @throws IllegalArgumentException if the tick is none of this rendition's, or {@code keyframe}
   *     is not what was ordered
   */
  @Override
  public void encode(
      VideoFrame picture, long tick, boolean keyframe, Consumer<EncodedPacket> sink) {
    if (keyframe != numbers.isKeyframe(tick)) {
      throw new IllegalArgumentException(
          "tick " + tick + (keyframe ? " is no" : " is a") + " keyframe by the grid that was told");
    }
    take(0, sink);
    long number = numbers.enter(tick);
    rhythm.entered();
    try {
      writer.write(picture, number);
    } catch (IOException e) {
      throw failed("encoding", e.getMessage());
    }
    // Half a frame where it is in vain for many pictures, so that they do not pile up before it.
    long until = System.nanoTime() + (rhythm.known() ? frameNanos : frameNanos / 2);
    while (rhythm.due() && take(until - System.nanoTime(), sink)) {}
    until = System.nanoTime() + CATCH_UP_NANOS;
    while (rhythm.late() && take(until - System.nanoTime(), sink)) {}
    take(0, sink);
  }

  /** Hands on the next packet and those behind it; false if none came in time. */
  private boolean take(long nanos, Consumer<EncodedPacket> sink) {
    PacketReader.Message message = next("encoding", nanos);
    boolean some = message != null;
    while (message != null) {
      handOn(message, sink);
      message = next("encoding", 0);
    }
    return some;
  }

  @Override
  public void finish(Consumer<EncodedPacket> sink) {
    try {
      writer.close();
      PacketReader.Message message = reader.poll(Long.MAX_VALUE);
      while (!(message instanceof PacketReader.End end)) {
        handOn(message, sink);
        message = reader.poll(Long.MAX_VALUE);
      }
      if (numbers.inside() > 0) {
        throw failed("flushing", numbers.inside() + " pictures did not come out");
      }
      if (!end.why().isEmpty() || !child.endsWell()) {
        throw failed("flushing", end.why());
      }
    } catch (IOException e) {
      throw failed("flushing", e.getMessage());
    } catch (InterruptedException e) {
      throw interrupted(e);
    }
  }

  private void handOn(PacketReader.Message message, Consumer<EncodedPacket> sink) {
    if (message instanceof PacketReader.Packet packet) {
      long tick = tickOf(packet);
      rhythm.left();
      if (tick != FrameNumbers.OPENING) {
        sink.accept(new EncodedPacket(packet.data(), tick, packet.keyframe()));
      }
    } else if (message instanceof PacketReader.Header header
        && !Arrays.equals(header.parameterSets(), parameterSets)) {
      throw Failure.of("encoding with " + name + ": its parameter sets changed on the way");
    }
  }

  private long tickOf(PacketReader.Packet packet) {
    try {
      return numbers.leave(packet.stamp());
    } catch (IllegalArgumentException e) {
      throw Failure.of("encoding with " + name + ": " + e.getMessage(), e);
    }
  }

  /** The next message, which is not the end: that would be a failure. */
  private PacketReader.Message next(String doing, long nanos) {
    try {
      PacketReader.Message message = reader.poll(nanos);
      if (message instanceof PacketReader.End end) {
        throw failed(doing, end.why());
      }
      return message;
    } catch (InterruptedException e) {
      throw interrupted(e);
    }
  }

  private LibavException failed(String doing, String why) {
    try {
      String what = doing + " with " + name + (why == null || why.isEmpty() ? "" : ": " + why);
      return Failure.of(what + "\n" + child.account());
    } catch (InterruptedException e) {
      return interrupted(e);
    }
  }

  private LibavException interrupted(InterruptedException e) {
    Thread.currentThread().interrupt();
    return Failure.of("interrupted while " + name + " was at work", e);
  }

  /** Kills the program, whatever it is doing, and waits until it and its sockets are gone. */
  @Override
  public void close() {
    child.close();
    try {
      if (writer != null) {
        writer.close();
      }
      if (reader != null) {
        reader.join(CATCH_UP_NANOS / 1_000_000);
      }
    } catch (IOException e) {
      // It was to be closed, and the program is gone.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
