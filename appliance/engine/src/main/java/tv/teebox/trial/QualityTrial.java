package tv.teebox.trial;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import tv.teebox.external.Encoders;
import tv.teebox.libav.Device;
import tv.teebox.libav.Devices;
import tv.teebox.libav.EncodedPacket;
import tv.teebox.libav.Libav;
import tv.teebox.libav.LibavException;
import tv.teebox.libav.PictureComparison;
import tv.teebox.libav.VideoDecoder;
import tv.teebox.libav.VideoEncoder;
import tv.teebox.libav.VideoFilter;
import tv.teebox.libav.VideoFrame;
import tv.teebox.link.QualityOrder;
import tv.teebox.link.TrialReport;

/** Encodes each step, decodes it and compares it with what was put in. */
final class QualityTrial {

  private final QualityOrder order;
  private final Consumer<TrialReport> report;
  private final Encoders encoders;
  private final Devices devices = new Devices();

  /**
   * @param sockets a folder of ours, for the sockets to programs
   */
  QualityTrial(QualityOrder order, Path sockets, Consumer<TrialReport> report) {
    this.order = order;
    this.encoders = new Encoders(sockets);
    this.report = report;
  }

  void run() {
    for (int i = 0; i < order.steps().size(); i++) {
      Libav.takeLines();
      try {
        report.accept(compared(i, order.steps().get(i)));
      } catch (LibavException e) {
        report.accept(new TrialReport.Refused(i, TrialReport.Kind.ERROR, Trial.words(e)));
      }
    }
  }

  private TrialReport compared(int number, QualityOrder.Step step) {
    Optional<Device> device = devices.get(order.encoder().pictures());
    try (TrialPictures pictures =
            new TrialPictures(step.size(), step.rate(), order.encoder().pixelFormat());
        PictureComparison comparison = new PictureComparison();
        Round round = new Round(step, device, pictures, comparison)) {
      for (int i = 0; i < step.frames(); i++) {
        round.encode(i);
      }
      round.finish();
      if (comparison.pictures() < step.frames()) {
        return new TrialReport.Refused(
            number,
            TrialReport.Kind.WRONG_PICTURE,
            "of %d pictures only %d came out".formatted(step.frames(), comparison.pictures()));
      }
      return new TrialReport.Compared(
          number,
          (int) comparison.pictures(),
          round.bytes * 8 * step.rate().fps() / step.frames() / 1000,
          comparison.ssim(),
          Math.min(TrialReport.BEST_PSNR, comparison.psnr()));
    }
  }

  /** From the encoder straight on to the decoder: little is kept, however much comes out. */
  private final class Round implements AutoCloseable {

    private final TrialPictures pictures;
    private final PictureComparison comparison;
    private final VideoFilter there;
    private final VideoFilter here;
    private final VideoEncoder encoder;
    private final List<EncodedPacket> out = new ArrayList<>();
    private VideoDecoder decoder;
    private long bytes;

    Round(
        QualityOrder.Step step,
        Optional<Device> device,
        TrialPictures pictures,
        PictureComparison comparison) {
      this.pictures = pictures;
      this.comparison = comparison;
      here = VideoFilter.toMainMemory(step.size(), false, "yuv420p", Optional.empty());
      there =
          VideoFilter.to(
              device,
              step.size(),
              false,
              TrialSession.SURFACES,
              order.encoder().pixelFormat(),
              Optional.empty());
      try (VideoFrame first = pictures.at(0);
          VideoFrame like = there.apply(first)) {
        encoder =
            encoders.open(
                order.encoder(),
                new Encoders.Timing(step.rate(), step.rate(), TrialSession.NO_MORE_KEYFRAMES),
                step.options(),
                like);
      } catch (RuntimeException e) {
        there.close();
        throw e;
      }
    }

    void encode(int number) {
      try (VideoFrame picture = pictures.at(number);
          VideoFrame onDevice = there.apply(picture)) {
        encoder.encode(onDevice, number, number == 0, out::add);
      }
      decode();
    }

    void finish() {
      encoder.finish(out::add);
      decode();
      if (decoder != null) {
        decoder.finish(this::look);
      }
    }

    private void decode() {
      for (EncodedPacket each : out) {
        if (decoder == null) {
          // Not before the first is out: some drivers write the parameter sets then.
          decoder = new VideoDecoder(order.codec(), encoder.extradata(), 1);
        }
        bytes += each.data().length;
        decoder.decode(each.data(), 0, Look.timeOf(each.position()), this::look);
      }
      out.clear();
    }

    private void look(VideoFrame decoded) {
      try (decoded;
          VideoFrame shown = here.apply(decoded);
          VideoFrame original = pictures.at(Look.numberOf(decoded))) {
        comparison.add(shown, original);
      }
    }

    @Override
    public void close() {
      encoder.close();
      there.close();
      here.close();
      if (decoder != null) {
        decoder.close();
      }
    }
  }
}
