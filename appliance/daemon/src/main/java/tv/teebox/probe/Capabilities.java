package tv.teebox.probe;

import java.util.Optional;
import tv.teebox.media.Bitrate;
import tv.teebox.plan.Hardware;

/**
 * What a plan is told of the box.
 *
 * @param networkCard the speed of the fastest network card, where it is known
 * @param unusable accelerators that are there and cannot be used: no driver, no permission
 */
public record Capabilities(Hardware hardware, Optional<Bitrate> networkCard, int unusable) {

  /** Before anything was asked: what the JVM knows, and an estimate of what that encodes. */
  public static Capabilities estimated() {
    HostFacts host = HostFacts.ofJvm();
    return new Capabilities(
        Hardware.estimated(host.processor().threads(), host.memory().total() / 2),
        Optional.empty(),
        0);
  }
}
