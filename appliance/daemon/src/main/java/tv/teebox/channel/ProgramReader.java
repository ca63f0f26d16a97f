package tv.teebox.channel;

import java.time.Duration;
import tv.teebox.channel.ChannelStatus.ProgramStatus;
import tv.teebox.timeline.ProgramSwitch;

/** Says what is on air and why. Used once, on the channel's event loop. */
record ProgramReader(Program program, Sources sources, Duration hold, long nowNanos) {

  ProgramStatus read() {
    return new ProgramStatus(what(), why(), program.isSlateByHand(), program.lasting().toMillis());
  }

  /** The same for the log. */
  String sentence() {
    return "the " + what() + ": " + why();
  }

  private String what() {
    return switch (program.showing()) {
      case ProgramSwitch.SLATE -> "slate";
      case 0 -> "source";
      default -> "second source";
    };
  }

  private String why() {
    if (program.isSlateByHand()) {
      return "the operator put it up";
    }
    return switch (program.showing()) {
      case ProgramSwitch.SLATE -> absence(0);
      case 0 -> "it sends pictures";
      default -> "the first is not there: " + absence(0);
    };
  }

  /** Why a source is not on air. */
  private String absence(int source) {
    if (sources.session(source) == null) {
      return "nobody publishes";
    }
    SourceMeter meter = sources.get(source).meter();
    long since = nowNanos - Math.max(hold.toNanos(), ProgramSwitch.PROOF.toNanos());
    if (meter.videoSince(since)) {
      return "its pictures cannot be decoded, or have just begun";
    }
    return meter.audioSince(since)
        ? "it sends sound but no picture"
        : "it is connected but sends nothing";
  }
}
