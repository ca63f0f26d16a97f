package tv.teebox.trial;

import java.util.ArrayList;
import java.util.List;
import tv.teebox.libav.EncodedPacket;
import tv.teebox.libav.EncoderInput;
import tv.teebox.libav.LibavEncoder;
import tv.teebox.libav.LibavException;
import tv.teebox.libav.VideoDecoder;
import tv.teebox.libav.VideoEncoder;
import tv.teebox.libav.VideoFrame;
import tv.teebox.link.TrialOrder;

/** One open encoder that is put to work. Opened, run and closed by one thread after the other. */
final class TrialSession implements AutoCloseable {

  /** However slow: less shows neither the encoder's delay nor its speed. */
  private static final int FEWEST_FRAMES = 15;

  private final TrialOrder order;
  private final EncoderInput input;
  private final VideoEncoder encoder;
  private final int checked;
  private final List<EncodedPacket> kept = new ArrayList<>();
  private long frames;
  private long packets;
  private int delay = -1;

  /**
   * @param checked of how many pictures what comes out is kept, to be looked at
   * @throws LibavException if it cannot be opened
   */
  TrialSession(TrialOrder order, TrialOrder.Step step, int checked) {
    this.order = order;
    this.checked = checked;
    this.input =
        switch (order.device()) {
          case NONE -> EncoderInput.mainMemory(order.pixelFormat());
          case VAAPI -> EncoderInput.vaapi(order.node(), step.size());
          case QSV -> EncoderInput.qsv(order.node());
        };
    try {
      this.encoder =
          new LibavEncoder(
              order.encoder(), step.size(), step.rate(), step.rate(), step.options(), input);
    } catch (RuntimeException e) {
      input.close();
      throw e;
    }
  }

  /** Encodes until the time is over, and what is then inside. */
  void encode(TrialPictures pictures, long untilNanos) {
    while (frames < FEWEST_FRAMES || System.nanoTime() < untilNanos) {
      try (VideoFrame picture = pictures.at(frames)) {
        frames++;
        encoder.encode(picture, frames - 1, frames == 1, this::take);
      }
    }
    encoder.finish(this::take);
  }

  private void take(EncodedPacket packet) {
    if (packets++ == 0) {
      delay = (int) (frames - 1);
    }
    if (kept.size() < checked) {
      kept.add(packet);
    }
  }

  long frames() {
    return frames;
  }

  /** Pictures that were inside before the first came out. */
  int delay() {
    return delay;
  }

  /** What is wrong with what came out, as a sentence; empty if it is what was put in. */
  String fault(TrialPictures pictures) {
    if (packets < frames) {
      return "%d pictures went in and %d came out".formatted(frames, packets);
    }
    int[] seen = new int[1];
    List<Long> wrong = new ArrayList<>();
    try (VideoDecoder decoder = new VideoDecoder(order.codec(), encoder.extradata(), 1)) {
      for (EncodedPacket each : kept) {
        decoder.decode(
            each.data(), 0, each.position(), frame -> look(frame, pictures, seen, wrong));
      }
      decoder.finish(frame -> look(frame, pictures, seen, wrong));
    } catch (LibavException e) {
      return "what came out cannot be decoded: " + e.getMessage();
    }
    // The last of what was kept may refer to pictures that were not.
    if (seen[0] < (kept.size() + 1) / 2) {
      return "of %d encoded pictures only %d could be decoded".formatted(kept.size(), seen[0]);
    }
    return wrong.isEmpty()
        ? ""
        : "%d of %d pictures do not show what was put in, the first is number %d"
            .formatted(wrong.size(), seen[0], wrong.get(0));
  }

  private static void look(VideoFrame frame, TrialPictures pictures, int[] seen, List<Long> wrong) {
    try (frame) {
      seen[0]++;
      if (!pictures.isShown(frame, frame.timeNanos())) {
        wrong.add(frame.timeNanos());
      }
    }
  }

  @Override
  public void close() {
    encoder.close();
    input.close();
  }
}
