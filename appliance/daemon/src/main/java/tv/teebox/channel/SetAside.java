package tv.teebox.channel;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Predicate;
import tv.teebox.media.Diagnosis;
import tv.teebox.media.VideoDevice;
import tv.teebox.plan.Plan;

/**
 * What failed on air and is not asked again until the operator says so, or the next start: an
 * encoder of one rendition, all that a device encodes, or a device's decoder and scaler. The
 * processor is never set aside. Owned by the channel's event loop.
 */
final class SetAside {

  /** What stands in an encoder's place where it is none. */
  private static final String CANVAS = "decoding and scaling";

  private final Consumer<Entry> listener;

  private record EncoderOf(String rendition, String encoder, VideoDevice device) {}

  private final Map<EncoderOf, Diagnosis> encoders = new LinkedHashMap<>();
  private final Map<VideoDevice, Diagnosis> devices = new LinkedHashMap<>();
  private final Map<VideoDevice, Diagnosis> canvases = new LinkedHashMap<>();

  /**
   * One thing that was set aside.
   *
   * @param rendition of which alone; empty if of all
   * @param encoder libav's name; empty if all that the device does
   * @param device what people call it
   * @param why what it said, and what can be done
   */
  record Entry(String rendition, String encoder, String device, Diagnosis why) {}

  /**
   * @param listener hears of each thing once
   */
  SetAside(Consumer<Entry> listener) {
    this.listener = listener;
  }

  /** An encoder of a rendition failed. */
  void encoder(String rendition, String encoder, VideoDevice device, Diagnosis why) {
    if (encoders.put(new EncoderOf(rendition, encoder, device), why) == null) {
      listener.accept(new Entry(rendition, encoder, device.toString(), why));
    }
  }

  /** A device hung, or took engines with it. */
  void device(VideoDevice device, Diagnosis why) {
    if (!device.equals(VideoDevice.MAIN_MEMORY) && devices.put(device, why) == null) {
      listener.accept(new Entry("", "", device.toString(), why));
    }
  }

  /** A device neither decodes nor scales any more. */
  void canvas(VideoDevice device, Diagnosis why) {
    if (canvases.put(device, why) == null) {
      listener.accept(new Entry("", CANVAS, device.toString(), why));
    }
  }

  /** All may be used again. */
  void clear() {
    encoders.clear();
    devices.clear();
    canvases.clear();
  }

  /** The encoders of a rendition that are left, at least one: the last is not passed over. */
  List<Plan.Encoder> left(Plan.Rendition rendition) {
    Predicate<Plan.Encoder> passed =
        each -> {
          VideoDevice where = each.setup().device();
          return devices.containsKey(where)
              || encoders.containsKey(new EncoderOf(rendition.name(), each.id(), where));
        };
    List<Plan.Encoder> left = rendition.encoders().stream().filter(passed.negate()).toList();
    int last = rendition.encoders().size() - 1;
    return left.isEmpty() ? rendition.encoders().subList(last, last + 1) : left;
  }

  /** Whether a device may hold the canvas. */
  boolean mayHoldCanvas(VideoDevice device) {
    return !devices.containsKey(device) && !canvases.containsKey(device);
  }

  /** All of it, in the order in which it happened, of each kind. */
  List<Entry> entries() {
    List<Entry> entries = new java.util.ArrayList<>();
    devices.forEach((device, why) -> entries.add(new Entry("", "", device.toString(), why)));
    encoders.forEach(
        (each, why) ->
            entries.add(new Entry(each.rendition, each.encoder, each.device.toString(), why)));
    canvases.forEach(
        (device, why) -> {
          if (!devices.containsKey(device)) {
            entries.add(new Entry("", CANVAS, device.toString(), why));
          }
        });
    return entries;
  }
}
