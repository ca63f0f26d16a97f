package tv.teebox.plan;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import tv.teebox.media.Bitrate;
import tv.teebox.media.Resolution;
import tv.teebox.media.VideoDevice;
import tv.teebox.plan.Hardware.Device;
import tv.teebox.plan.Hardware.Proof;
import tv.teebox.plan.Resources.UploadPolicy;

/** Boxes and lines for tests. */
public final class Boxes {

  private static final long GIGABYTE = 1_000_000_000;

  /** A box that encodes whatever is asked of it, on a line of unknown speed. */
  public static final Resources PLENTY = resources(processor(64, 64 * GIGABYTE));

  private Boxes() {}

  /** A box that encodes 720p30 once, and nothing beside it. */
  public static Resources ofOneEncode() {
    Hardware core = processor(1, 64 * GIGABYTE);
    Proof proof = core.processor().proofs().get(0);
    return resources(
        new Hardware(
            new Device(
                Hardware.CPU,
                "a slow core",
                List.of(
                    new Proof(
                        proof.encoder(), proof.where(), proof.largest(), 40_000_000, true, true)),
                OptionalInt.empty(),
                0,
                OptionalInt.empty(),
                false,
                0),
            List.of(),
            core.memoryBytes()));
  }

  static Hardware processor(int cores, long memoryBytes) {
    return Hardware.estimated(cores, memoryBytes);
  }

  static Resources resources(Hardware hardware) {
    return new Resources(hardware, Optional.empty(), UploadPolicy.WARN);
  }

  static Resources line(Hardware hardware, long kbps, UploadPolicy policy) {
    return new Resources(hardware, Optional.of(Bitrate.ofKbps(kbps)), policy);
  }

  /** A box with a card before its processor. */
  public static Resources withCard(String encoder) {
    Hardware plain = processor(64, 64 * GIGABYTE);
    return resources(
        new Hardware(
            plain.processor(),
            List.of(card("nvidia0", encoder, 1_000_000_000, 8)),
            plain.memoryBytes()));
  }

  /** A card that was seen to encode H.264 with libx264's settings, standing in for its own. */
  static Device card(String id, String encoder, long pixelsPerSecond, int sessions) {
    return new Device(
        id,
        "the card " + id,
        List.of(
            new Proof(
                encoder,
                new VideoDevice(VideoDevice.Kind.CUDA, "0"),
                new Resolution(4096, 4096),
                pixelsPerSecond,
                true,
                true)),
        OptionalInt.of(sessions),
        0,
        OptionalInt.of(50),
        false,
        0);
  }
}
