package tv.teebox.hwtest;

import java.util.ArrayList;
import java.util.List;
import tv.teebox.link.TrialReport;
import tv.teebox.probe.EncodingDevice;
import tv.teebox.probe.Reason;
import tv.teebox.profiles.EncoderProfile;

/**
 * Something that could not be tried on this box. What was tried and failed is none.
 *
 * @param id what, as {@code nvidia} or {@code cpu-watts}
 * @param reason a code, as {@code no-device}
 * @param text the same for people, with what to do
 */
public record Skip(String id, String reason, String text) {

  private static final String NOT_READABLE = "not-readable";

  /** As a list of those that are allowed has it: {@code nvidia: no-device}. */
  public String line() {
    return id + ": " + reason;
  }

  /** All of a box. */
  static List<Skip> of(List<EncodingDevice> devices, Findings findings, Heat heat) {
    List<Skip> skips = new ArrayList<>();
    kind(devices, EncoderProfile.Device.NVIDIA, "nvidia", "NVIDIA card", skips);
    kind(devices, EncoderProfile.Device.INTEL, "intel", "Intel graphics", skips);
    kind(devices, EncoderProfile.Device.VAAPI, "vaapi", "Intel or AMD graphics", skips);
    for (EncodingDevice each : devices) {
      each.obstacle().ifPresent(why -> skips.add(of(each.id(), why)));
    }
    if (findings.pipelines().stream().allMatch(each -> each.device().equals("cpu"))) {
      skips.add(
          new Skip(
              "gpu-pipeline",
              Reason.NO_DEVICE.code(),
              "No device here decodes and scales beside the processor"));
    }
    meters(devices, findings, heat, skips);
    return skips;
  }

  private static Skip of(String id, Reason why) {
    return new Skip(
        id, why.code(), why.what() + (why.advice().isEmpty() ? "" : ". " + why.advice()));
  }

  private static void kind(
      List<EncodingDevice> devices,
      EncoderProfile.Device kind,
      String id,
      String title,
      List<Skip> skips) {
    if (devices.stream().noneMatch(each -> each.isFor(kind))) {
      skips.add(new Skip(id, Reason.NO_DEVICE.code(), "No " + title + " was found in this box"));
    }
  }

  private static void meters(
      List<EncodingDevice> devices, Findings findings, Heat heat, List<Skip> skips) {
    boolean watts =
        findings.pipelines().stream()
            .flatMap(each -> each.stages().stream())
            .anyMatch(each -> each.effort().joules() != TrialReport.UNKNOWN);
    if (!watts) {
      skips.add(
          new Skip(
              "cpu-watts",
              NOT_READABLE,
              "The processor's energy meter in /sys/class/powercap is not there, or for root only"));
    }
    if (heat.processorCelsius().isEmpty()) {
      skips.add(
          new Skip("cpu-temperature", NOT_READABLE, "No sensor gives the processor's temperature"));
    }
    if (heat.throttlings().isEmpty()) {
      skips.add(
          new Skip(
              "cpu-throttling",
              NOT_READABLE,
              "The kernel does not count how often the processor is slowed down for heat"));
    }
    for (EncodingDevice each : devices) {
      if (each.isFor(EncoderProfile.Device.NVIDIA)
          && each.obstacle().isEmpty()
          && !findings.cardWatts().containsKey(each.id())) {
        skips.add(
            new Skip(each.id() + "-watts", NOT_READABLE, "The card does not say what it draws"));
      }
    }
  }
}
