package tv.teebox.telemetry;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import tv.teebox.plan.Hardware;

/** What is known of one device that encodes. Owned by who looks; printed on any thread. */
final class DeviceMeters implements Family.Member<Hardware.Device> {

  private final Meters meters;
  private volatile Hardware.Device now;

  DeviceMeters(MeterRegistry registry, Hardware.Device first) {
    now = first;
    meters = new Meters(registry, Tags.of("device", first.id()));
    meters
        .flag(
            "teebox_device_works",
            "Whether the device was seen to encode; the processor always does",
            () -> !now.proofs().isEmpty())
        .flag(
            "teebox_device_throttled",
            "Whether the device said that it is slowed down, when it was last looked at",
            () -> now.throttled())
        .gauge(
            "teebox_device_temperature_celsius",
            "Temperature of the device when it was last looked at; not a number where unknown",
            () -> now.celsius().isPresent() ? now.celsius().getAsInt() : Double.NaN)
        .gauge(
            "teebox_device_others_ratio",
            "Share of the device's time that other programs use, when it was last looked at",
            () -> now.busy());
  }

  @Override
  public void seen(Hardware.Device device) {
    now = device;
  }

  @Override
  public void gone() {
    meters.remove();
  }
}
