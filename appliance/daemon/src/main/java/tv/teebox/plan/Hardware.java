package tv.teebox.plan;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import tv.teebox.media.Resolution;
import tv.teebox.media.VideoDevice;

/**
 * What the box can encode: the processor, and each accelerator that is there.
 *
 * @param processor encodes with x264; always there
 * @param accelerators in order of preference
 * @param memoryBytes that is free for encoding
 */
public record Hardware(Device processor, List<Device> accelerators, long memoryBytes) {

  /** The processor's id. */
  public static final String CPU = "cpu";

  /** Above it a device is slowed down, or is about to be. */
  private static final int HOT_CELSIUS = 90;

  /** What is asked of a device beside its proof: it must last for hours, and decode as well. */
  static final double SUSTAINED = 0.85;

  /** A hot device is asked for less, so that it cools down. */
  private static final double SUSTAINED_WHEN_HOT = 0.6;

  /**
   * x264's {@code veryfast} with the decoder beside it: the ladder of docs/performance.md (40
   * million pixels a second) takes 0.42 of a core, 95 million for a whole one. Less is assumed,
   * since nobody has measured this box.
   */
  private static final long ESTIMATED_PIXELS_PER_CORE_SECOND = 80_000_000;

  /** No encoder is larger. */
  private static final Resolution ESTIMATED_LARGEST = new Resolution(3840, 2160);

  public Hardware {
    accelerators = List.copyOf(accelerators);
  }

  /**
   * One device that encodes.
   *
   * @param id {@code cpu}, or the accelerator's own such as {@code nvidia0}
   * @param title what people call it
   * @param proofs what it was seen to encode; empty if nothing worked
   * @param mostSessions how many encodes at once it takes; empty if it does not count them
   * @param sessionsInUse by whoever else uses it
   * @param celsius its temperature; empty if nobody can tell
   * @param throttled whether it says that it is slowed down
   * @param busy the share of its time that others use, 0 to 1
   * @param seen what it was seen to do on air, where that was less than its proofs say
   */
  public record Device(
      String id,
      String title,
      List<Proof> proofs,
      OptionalInt mostSessions,
      int sessionsInUse,
      OptionalInt celsius,
      boolean throttled,
      double busy,
      Optional<String> seen) {

    public Device {
      proofs = List.copyOf(proofs);
    }

    /** One that has not been seen to do less than its proofs say. */
    public Device(
        String id,
        String title,
        List<Proof> proofs,
        OptionalInt mostSessions,
        int sessionsInUse,
        OptionalInt celsius,
        boolean throttled,
        double busy) {
      this(
          id,
          title,
          proofs,
          mostSessions,
          sessionsInUse,
          celsius,
          throttled,
          busy,
          Optional.empty());
    }

    /** Whether less ought to be asked of it than usual. */
    public boolean isHot() {
      return throttled || (celsius.isPresent() && celsius.getAsInt() >= HOT_CELSIUS);
    }

    /** It has shown that it carries only this share of what its proofs say. */
    Device carrying(double share, String how) {
      return new Device(
          id,
          title,
          proofs.stream().map(each -> each.carrying(share)).toList(),
          mostSessions,
          sessionsInUse,
          celsius,
          throttled,
          busy,
          Optional.of(title + " " + how));
    }

    /** It takes no more encodes than these: another one failed on it. */
    Device limitedTo(int encodes) {
      return new Device(
          id,
          title,
          proofs,
          OptionalInt.of(sessionsInUse + encodes),
          sessionsInUse,
          celsius,
          throttled,
          busy,
          seen);
    }

    /** Why less than usual is asked of it; empty if nothing is the matter. */
    Optional<String> heat() {
      if (!isHot()) {
        return Optional.empty();
      }
      String how = throttled ? "is slowed down" : "is at %d °C".formatted(celsius.getAsInt());
      return Optional.of(title + " " + how + " and gets less to do");
    }

    OptionalInt freeSessions() {
      return mostSessions.isEmpty()
          ? mostSessions
          : OptionalInt.of(Math.max(0, mostSessions.getAsInt() - sessionsInUse));
    }

    /** What it was seen to do with an encoder, by the profile's id. */
    public Optional<Proof> proofOf(String encoder) {
      return proofs.stream().filter(each -> each.encoder().equals(encoder)).findFirst();
    }

    private Device after(Plan plan) {
      List<Plan.Rendition> own =
          plan.renditions().stream().filter(each -> each.encoder().device().equals(id)).toList();
      double taken = own.stream().mapToDouble(this::shareOf).sum();
      return new Device(
          id,
          title,
          proofs,
          mostSessions,
          sessionsInUse + own.size(),
          celsius,
          throttled,
          Math.min(1, busy + taken),
          seen);
    }

    /**
     * How much of the device's time a rendition takes, 1 being all of it; all of it where nothing
     * is known of its encoder here.
     */
    public double shareOf(Plan.Rendition rendition) {
      return proofOf(rendition.encoder().id())
          .map(proof -> share(proof, rendition.pixelsPerSecond()))
          .orElse(1.0);
    }

    /** How much of the device's time a pixel rate of this proof may take, 1 being all of it. */
    double share(Proof proof, double pixelsPerSecond) {
      return pixelsPerSecond / proof.pixelsPerSecond() / (isHot() ? SUSTAINED_WHEN_HOT : SUSTAINED);
    }
  }

  /**
   * What a device was seen to do with one encoder.
   *
   * @param encoder the profile's id
   * @param where it encodes
   * @param largest the largest picture it encoded
   * @param pixelsPerSecond in all sessions together
   * @param decodes whether the device decoded as well what it had encoded
   * @param measured whether it was measured, or is only assumed
   */
  public record Proof(
      String encoder,
      VideoDevice where,
      Resolution largest,
      long pixelsPerSecond,
      boolean decodes,
      boolean measured) {

    private Proof carrying(double share) {
      return new Proof(
          encoder, where, largest, Math.max(1, (long) (pixelsPerSecond * share)), decodes, true);
    }
  }

  /**
   * Every device, the accelerators first: a processor that need not encode has time for the rest.
   */
  public List<Device> devices() {
    return Stream.concat(accelerators.stream(), Stream.of(processor)).toList();
  }

  /** What is left beside a plan that is carried out. */
  Hardware after(Plan plan) {
    return new Hardware(
        processor.after(plan),
        accelerators.stream().map(each -> each.after(plan)).toList(),
        Math.max(0, memoryBytes - plan.renditions().stream().mapToLong(Capacity::memoryOf).sum()));
  }

  /** A box of which only the processor's size is known. */
  public static Hardware estimated(int cores, long memoryBytes) {
    Proof x264 =
        new Proof(
            "libx264",
            VideoDevice.MAIN_MEMORY,
            ESTIMATED_LARGEST,
            ESTIMATED_PIXELS_PER_CORE_SECOND * cores,
            true,
            false);
    Device processor =
        new Device(
            CPU,
            cores + (cores == 1 ? " core" : " cores"),
            List.of(x264),
            OptionalInt.empty(),
            0,
            OptionalInt.empty(),
            false,
            0);
    return new Hardware(processor, List.of(), memoryBytes);
  }
}
