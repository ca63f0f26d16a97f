package tv.teebox.plan;

import java.util.Optional;
import tv.teebox.media.Bitrate;

/**
 * What the box and its line can carry, shared by its channels.
 *
 * @param upload as stated or measured; empty if nobody knows
 */
public record Resources(Hardware hardware, Optional<Bitrate> upload, UploadPolicy policy) {

  /** What is done where the upload falls short of the rule. */
  public enum UploadPolicy {
    /** It is said. */
    WARN,
    /** Destinations are lowered, or left out, from the last in the operator's order. */
    ENFORCE
  }

  /** What is left for the next channel beside this plan. */
  public Resources after(Plan plan) {
    return new Resources(
        hardware.after(plan),
        // The rule wants one and a half times the bitrate of every channel.
        upload.map(
            all ->
                new Bitrate(
                    Math.max(0, all.bitsPerSecond() - plan.budget().required().bitsPerSecond()))),
        policy);
  }
}
