package tv.teebox.probe;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import tv.teebox.link.NvidiaFacts;
import tv.teebox.media.VideoDevice;
import tv.teebox.plan.Hardware;
import tv.teebox.profiles.EncoderProfile;

/**
 * One thing in this box that encodes, or could.
 *
 * @param id {@code cpu}, {@code nvidia0} or a render node's name
 * @param title what people call it
 * @param vendorId of its PCI identity; 0 for the processor and where it has none
 * @param node its render node, if programs get at it through one
 * @param cudaNumber an NVIDIA card's place on the bus among its like, by which CUDA counts; -1
 *     where it is none
 * @param nvidia what its driver says of it
 * @param obstacle why nothing needs to be tried on it
 */
public record EncodingDevice(
    String id,
    String title,
    int vendorId,
    Optional<Path> node,
    int cudaNumber,
    Optional<NvidiaFacts.Card> nvidia,
    Optional<Reason> obstacle) {

  /** What is no NVIDIA card. */
  private static final int NO_CUDA = -1;

  /** The processor, and what the kernel and NVIDIA's driver show. */
  static List<EncodingDevice> all(
      HostFacts host, GraphicsDevices graphics, NvidiaFacts nvidiaFacts) {
    List<EncodingDevice> all = new ArrayList<>();
    all.add(
        new EncodingDevice(
            Hardware.CPU,
            host.processor().title(),
            0,
            Optional.empty(),
            NO_CUDA,
            Optional.empty(),
            Optional.empty()));
    all.addAll(nvidia(host, graphics, nvidiaFacts));
    graphics.devices().stream()
        .filter(each -> each.vendorId() != GraphicsDevices.NVIDIA)
        .filter(
            each ->
                each.node().isPresent()
                    || each.vendorId() == GraphicsDevices.INTEL
                    || each.vendorId() == GraphicsDevices.AMD)
        .map(each -> byNode(host, each))
        .forEach(all::add);
    return all;
  }

  /**
   * NVIDIA's cards in the order of the bus, in which CUDA is told to count them. They are known
   * from the driver, or from the bus alone where it does not say.
   */
  private static List<EncodingDevice> nvidia(
      HostFacts host, GraphicsDevices graphics, NvidiaFacts facts) {
    if (!facts.cards().isEmpty()) {
      return facts.cards().stream()
          .map(each -> nvidia(each.index(), each.name(), Optional.of(each), Optional.empty()))
          .toList();
    }
    Optional<Reason> obstacle =
        graphics.nvidiaNodes().isEmpty() ? Optional.of(Reason.NO_NVIDIA_DRIVER) : Optional.empty();
    List<EncodingDevice> cards = new ArrayList<>();
    graphics.devices().stream()
        .filter(each -> each.vendorId() == GraphicsDevices.NVIDIA)
        .sorted(Comparator.comparing(GraphicsDevices.Device::pciAddress))
        .forEach(
            each ->
                cards.add(
                    nvidia(
                        cards.size(),
                        name(host, each, "NVIDIA card"),
                        Optional.empty(),
                        obstacle)));
    if (cards.isEmpty() && obstacle.isEmpty()) {
      // A container that was given the card and does not see the bus.
      cards.add(nvidia(0, "NVIDIA card", Optional.empty(), Optional.empty()));
    }
    return cards;
  }

  private static EncodingDevice nvidia(
      int index, String name, Optional<NvidiaFacts.Card> facts, Optional<Reason> obstacle) {
    return new EncodingDevice(
        "nvidia" + index, name, GraphicsDevices.NVIDIA, Optional.empty(), index, facts, obstacle);
  }

  private static EncodingDevice byNode(HostFacts host, GraphicsDevices.Device device) {
    String maker =
        switch (device.vendorId()) {
          case GraphicsDevices.INTEL -> "Intel graphics";
          case GraphicsDevices.AMD -> "AMD graphics";
          default -> "graphics device";
        };
    Optional<Reason> obstacle =
        device.node().isEmpty()
            ? Optional.of(Reason.NO_RENDER_NODE)
            : device.node().filter(each -> !each.open()).map(each -> Reason.RENDER_NODE_FORBIDDEN);
    return new EncodingDevice(
        device.node().map(GraphicsDevices.Node::name).orElse("pci-" + device.pciAddress()),
        name(host, device, maker),
        device.vendorId(),
        device.node().map(GraphicsDevices.Node::path),
        NO_CUDA,
        Optional.empty(),
        obstacle);
  }

  /** As OSHI knows it from lspci, else by its number. */
  private static String name(HostFacts host, GraphicsDevices.Device device, String maker) {
    return host.graphicsCards().stream()
        .filter(
            each -> each.vendorId() == device.vendorId() && each.deviceId() == device.deviceId())
        .map(HostFacts.GraphicsCard::name)
        .findFirst()
        .orElseGet(
            () ->
                device.vendorId() == 0
                    ? maker
                    : String.format(
                        Locale.ROOT,
                        "%s (%04x:%04x)",
                        maker,
                        device.vendorId(),
                        device.deviceId()));
  }

  /** Where an encoder of this kind takes its pictures from. */
  public VideoDevice where(EncoderProfile.Device kind) {
    return switch (kind) {
      case CPU -> VideoDevice.MAIN_MEMORY;
      case NVIDIA -> new VideoDevice(VideoDevice.Kind.CUDA, Integer.toString(cudaNumber));
      case INTEL -> new VideoDevice(VideoDevice.Kind.QSV, node.orElseThrow().toString());
      case VAAPI -> new VideoDevice(VideoDevice.Kind.VAAPI, node.orElseThrow().toString());
    };
  }

  /** Whether an encoder of this kind is one for this device. */
  public boolean isFor(EncoderProfile.Device kind) {
    return switch (kind) {
      case CPU -> id.equals(Hardware.CPU);
      case NVIDIA -> vendorId == GraphicsDevices.NVIDIA;
      case INTEL -> vendorId == GraphicsDevices.INTEL;
      case VAAPI -> !id.equals(Hardware.CPU) && vendorId != GraphicsDevices.NVIDIA;
    };
  }
}
