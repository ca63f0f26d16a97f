package tv.teebox.trial;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.function.Consumer;
import tv.teebox.external.Encoders;
import tv.teebox.libav.Device;
import tv.teebox.libav.Devices;
import tv.teebox.libav.EncodedPacket;
import tv.teebox.libav.Libav;
import tv.teebox.libav.LibavException;
import tv.teebox.libav.VideoDecoder;
import tv.teebox.libav.VideoEncoder;
import tv.teebox.libav.VideoFilter;
import tv.teebox.libav.VideoFrame;
import tv.teebox.link.PipelineOrder;
import tv.teebox.link.PipelineOrder.Stage;
import tv.teebox.link.TrialReport;
import tv.teebox.media.FrameRate;
import tv.teebox.media.Resolution;
import tv.teebox.media.VideoCodec;
import tv.teebox.media.VideoDevice;

/**
 * Takes a source's pictures through one place, a stage farther each time: one thread decodes, the
 * next scales and encodes, as in an engine.
 */
final class PipelineTrial {

  /** Of the source, and then again from its keyframe on. */
  private static final int SOURCE_FRAMES = 60;

  private static final int FEWEST_FRAMES = 15;

  private static final int MOST_DECODER_THREADS = 4;

  private final PipelineOrder order;
  private final Consumer<TrialReport> report;
  private final Encoders encoders;
  private final Devices devices = new Devices();
  private final FrameRate rate;
  private final List<EncodedPacket> source = new ArrayList<>();
  private byte[] parameterSets;

  /**
   * @param sockets a folder of ours, for the sockets to programs
   */
  PipelineTrial(PipelineOrder order, Path sockets, Consumer<TrialReport> report) {
    this.order = order;
    this.encoders = new Encoders(sockets);
    this.report = report;
    this.rate = order.source().rate();
  }

  void run() {
    int stage = 0;
    try {
      // Before the work of making a source: most refusals are here.
      Optional<Device> place = devices.get(order.place());
      encodeSource();
      for (; stage < Stage.values().length; stage++) {
        Libav.takeLines();
        report.accept(measured(Stage.values()[stage], place));
      }
    } catch (LibavException e) {
      report.accept(new TrialReport.Refused(stage, TrialReport.Kind.ERROR, Trial.words(e)));
    }
  }

  private void encodeSource() {
    PipelineOrder.Encoder with = order.source().encoder();
    try (TrialPictures pictures =
            new TrialPictures(order.source().size(), rate, with.setup().pixelFormat());
        VideoFilter there =
            filter(order.source().size(), with.setup().pictures(), with.setup().pixelFormat());
        VideoFrame first = pictures.at(0);
        VideoFrame like = there.apply(first);
        VideoEncoder encoder = open(with, like)) {
      for (int i = 0; i < SOURCE_FRAMES; i++) {
        try (VideoFrame picture = pictures.at(i);
            VideoFrame onDevice = there.apply(picture)) {
          encoder.encode(onDevice, i, i == 0, source::add);
        }
      }
      encoder.finish(source::add);
      parameterSets = encoder.extradata();
    }
  }

  private VideoEncoder open(PipelineOrder.Encoder with, VideoFrame like) {
    return encoders.open(
        with.setup(),
        new Encoders.Timing(rate, rate, TrialSession.NO_MORE_KEYFRAMES),
        with.options(),
        like);
  }

  private VideoFilter filter(Resolution size, VideoDevice to, String pixelFormat) {
    return VideoFilter.to(
        devices.get(to),
        size,
        false,
        TrialSession.SURFACES,
        pixelFormat,
        devices.get(order.place()));
  }

  private TrialReport.Piped measured(Stage stage, Optional<Device> place) {
    try (VideoDecoder decoder = decoder(place);
        Downstream downstream = new Downstream(stage, place.isPresent())) {
      Exertion exertion = new Exertion();
      long until = System.nanoTime() + order.millis() * 1_000_000L;
      downstream.start();
      long packets = 0;
      try {
        while ((packets < FEWEST_FRAMES || System.nanoTime() < until) && !downstream.hasFailed()) {
          EncodedPacket packet = source.get((int) (packets % source.size()));
          long round = packets / source.size() * source.size();
          decoder.decode(
              packet.data(), 0, Look.timeOf(round + packet.position()), downstream::offer);
          packets++;
        }
        decoder.finish(downstream::offer);
      } finally {
        downstream.end();
      }
      return new TrialReport.Piped(stage, exertion.over(downstream.join()));
    }
  }

  private VideoDecoder decoder(Optional<Device> place) {
    return place
        .map(each -> new VideoDecoder(VideoCodec.H264, parameterSets, each))
        .orElseGet(
            () ->
                new VideoDecoder(
                    VideoCodec.H264,
                    parameterSets,
                    Math.min(MOST_DECODER_THREADS, Runtime.getRuntime().availableProcessors())));
  }

  /** What comes after the decoder, on a thread of its own. */
  private final class Downstream implements AutoCloseable {

    private final Stage stage;
    private final boolean onDevice;

    /** One only: a decoder has few surfaces to give. Empty is the end. */
    private final BlockingQueue<Optional<VideoFrame>> queue = new ArrayBlockingQueue<>(1);

    private final Thread thread = new Thread(this::take, "downstream");
    private final VideoFilter filter;
    private VideoEncoder encoder;
    private long frames;
    private volatile LibavException failure;

    Downstream(Stage stage, boolean onDevice) {
      this.stage = stage;
      this.onDevice = onDevice;
      PipelineOrder.Encoder with = order.encoder();
      this.filter = filter(order.size(), with.setup().pictures(), with.setup().pixelFormat());
    }

    void start() {
      thread.start();
    }

    void offer(VideoFrame picture) {
      put(Optional.of(picture));
    }

    void end() {
      put(Optional.empty());
    }

    private void put(Optional<VideoFrame> entry) {
      try {
        queue.put(entry);
      } catch (InterruptedException e) {
        throw interrupted(e);
      }
    }

    boolean hasFailed() {
      return failure != null;
    }

    private void take() {
      try {
        for (Optional<VideoFrame> each = queue.take(); each.isPresent(); each = queue.take()) {
          try (VideoFrame picture = each.get()) {
            takeOne(picture);
          } catch (LibavException e) {
            failure = e;
          }
        }
        if (encoder != null && failure == null) {
          encoder.finish(packet -> {});
        }
      } catch (LibavException e) {
        failure = e;
      } catch (InterruptedException e) {
        throw interrupted(e);
      }
    }

    private void takeOne(VideoFrame picture) {
      if (failure != null) {
        return;
      }
      if (picture.isOnDevice() != onDevice) {
        throw new LibavException("the device does not decode it: libav did so in main memory");
      }
      frames++;
      if (stage == Stage.DECODED) {
        return;
      }
      try (VideoFrame scaled = filter.apply(picture)) {
        if (stage == Stage.ENCODED) {
          encode(scaled);
        }
      }
    }

    private void encode(VideoFrame scaled) {
      if (encoder == null) {
        PipelineOrder.Encoder with = order.encoder();
        encoder = open(with, scaled);
      }
      encoder.encode(scaled, frames - 1, frames == 1, packet -> {});
    }

    /** Waits for the end, and says how many pictures came by. */
    long join() {
      try {
        thread.join();
      } catch (InterruptedException e) {
        throw interrupted(e);
      }
      if (failure != null) {
        throw failure;
      }
      return frames;
    }

    /** Nobody interrupts a thread of a trial's: its process is ended. */
    private IllegalStateException interrupted(InterruptedException e) {
      Thread.currentThread().interrupt();
      return new IllegalStateException(e);
    }

    @Override
    public void close() {
      if (encoder != null) {
        encoder.close();
      }
      filter.close();
    }
  }
}
