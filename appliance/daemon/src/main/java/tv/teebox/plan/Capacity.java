package tv.teebox.plan;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import tv.teebox.media.EncoderSetup;
import tv.teebox.media.FrameRate;
import tv.teebox.media.Resolution;
import tv.teebox.plan.Hardware.Device;
import tv.teebox.plan.Hardware.Proof;
import tv.teebox.profiles.EncoderProfile;
import tv.teebox.profiles.ProfileLibrary;

/** Gives encodes to devices until these are full. Used once, for one trial of a plan. */
final class Capacity {

  /**
   * Pictures that x264 {@code veryfast} and what leads to it hold: 10 of look-ahead, as many in its
   * frame threads and references, twice over for its own copies, and the queues before it.
   */
  private static final int PICTURES_ON_CPU = 60;

  /** An accelerator's pictures are in its own memory, but for what is on its way. */
  private static final int PICTURES_ON_ACCELERATOR = 8;

  private final ProfileLibrary library;
  private final Hardware hardware;
  private final Map<String, Double> taken = new HashMap<>();
  private final Map<String, Integer> sessions = new HashMap<>();
  private long memory;

  Capacity(ProfileLibrary library, Hardware hardware) {
    this.library = library;
    this.hardware = hardware;
  }

  /**
   * Where one encode goes.
   *
   * @param encoders the first choice, then what stands in for it; empty if no device has room
   * @param devices that could encode it at all, if they had room
   * @param reason why there, or what is full
   */
  record Place(List<Plan.Encoder> encoders, Set<String> devices, String reason) {
    boolean found() {
      return !encoders.isEmpty();
    }

    /** Whether this encode, given way, could make room for one that found none. */
    boolean standsInTheWayOf(Place homeless) {
      return found()
          ? homeless.devices.contains(encoders.get(0).device())
          : !Collections.disjoint(devices, homeless.devices);
    }
  }

  /** Takes the first device with room. */
  Place place(Encode encode) {
    Candidate.Picture picture = encode.picture();
    List<String> passedOver = new ArrayList<>();
    Set<String> able = new LinkedHashSet<>();
    Device home = null;
    List<Plan.Encoder> encoders = new ArrayList<>();
    for (Device device : hardware.devices()) {
      List<Proof> proofs = proofsFor(device, picture);
      if (proofs.isEmpty()) {
        continue;
      }
      able.add(device.id());
      Optional<String> full =
          home == null ? whyFull(device, proofs.get(0), picture) : Optional.empty();
      if (full.isPresent()) {
        passedOver.add(full.get());
        continue;
      }
      if (home == null) {
        home = device;
        take(device, proofs.get(0), picture);
      }
      proofs.forEach(proof -> encoders.add(encoder(device, proof, encode)));
    }
    if (home == null) {
      return new Place(
          List.of(),
          able,
          passedOver.isEmpty()
              ? "no encoder of this box was seen to encode " + picture.size()
              : String.join("; ", passedOver));
    }
    List<String> reasons = new ArrayList<>(passedOver);
    reasons.add(whyThere(home, encoders.get(0), !passedOver.isEmpty()));
    home.heat().ifPresent(reasons::add);
    home.seen().ifPresent(reasons::add);
    return new Place(encoders, able, String.join("; ", reasons));
  }

  /** The ways in which a device can encode this, the preferred one first. */
  private List<Proof> proofsFor(Device device, Candidate.Picture picture) {
    return device.proofs().stream()
        .filter(
            proof ->
                library
                    .encoder(proof.encoder())
                    .filter(each -> each.codec() == picture.codec())
                    .isPresent())
        .filter(proof -> fits(picture.size(), proof.largest()))
        .toList();
  }

  /** Upright or lying. */
  private static boolean fits(Resolution size, Resolution largest) {
    return size.fitsInto(largest) || new Resolution(size.height(), size.width()).fitsInto(largest);
  }

  private Optional<String> whyFull(Device device, Proof proof, Candidate.Picture picture) {
    OptionalInt free = device.freeSessions();
    if (free.isPresent() && free.getAsInt() <= sessions.getOrDefault(device.id(), 0)) {
      return Optional.of("all encoder sessions of " + device.title() + " are in use");
    }
    double after =
        device.busy() + taken.getOrDefault(device.id(), 0.0) + share(device, proof, picture);
    if (after > 1) {
      return Optional.of(
          device
              .seen()
              .or(device::heat)
              .orElse(
                  device.title()
                      + (device.busy() > 0 ? ", busy with other things," : "")
                      + " cannot encode more in real time"));
    }
    if (memory + memoryOf(device, picture.size()) > hardware.memoryBytes()) {
      return Optional.of(
          "the free memory of %d MB is too small for more"
              .formatted(hardware.memoryBytes() / 1_000_000));
    }
    return Optional.empty();
  }

  private void take(Device device, Proof proof, Candidate.Picture picture) {
    taken.merge(device.id(), share(device, proof, picture), Double::sum);
    sessions.merge(device.id(), 1, Integer::sum);
    memory += memoryOf(device, picture.size());
  }

  private static double share(Device device, Proof proof, Candidate.Picture picture) {
    return device.share(proof, picture.size().pixels() * picture.rate().fps());
  }

  private static long memoryOf(Device device, Resolution size) {
    return memoryOf(device.id(), size);
  }

  private static long memoryOf(String device, Resolution size) {
    int pictures = device.equals(Hardware.CPU) ? PICTURES_ON_CPU : PICTURES_ON_ACCELERATOR;
    return size.pixels() * 3 / 2 * pictures;
  }

  /** Bytes that a rendition's encoding holds, about. */
  static long memoryOf(Plan.Rendition rendition) {
    return memoryOf(rendition.encoder().device(), rendition.size());
  }

  private Plan.Encoder encoder(Device device, Proof proof, Encode encode) {
    EncoderProfile profile = library.encoder(proof.encoder()).orElseThrow();
    FrameRate rate = encode.picture().rate();
    Map<String, String> options =
        new TreeMap<>(profile.optionsFor(encode.picture().size(), rate, encode.bitrate()));
    EncoderSetup setup =
        new EncoderSetup(profile.name(), proof.where(), profile.pixelFormat(), profile.program());
    return new Plan.Encoder(profile.id(), device.id(), setup, proof.decodes(), options);
  }

  private String whyThere(Device device, Plan.Encoder encoder, boolean second) {
    String title = library.encoder(encoder.id()).orElseThrow().title();
    if (!device.id().equals(Hardware.CPU)) {
      return title + " on " + device.title() + ", as proved";
    }
    if (second) {
      return title;
    }
    return title
        + (hardware.accelerators().stream().allMatch(each -> each.proofs().isEmpty())
            ? ": no hardware encoder has been proved on this box"
            : "");
  }
}
