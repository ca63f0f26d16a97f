package tv.teebox.channel;

import java.util.List;
import tv.teebox.link.EngineCommand;
import tv.teebox.link.EngineSpec;
import tv.teebox.media.FrameRate;
import tv.teebox.media.Resolution;
import tv.teebox.media.VideoDevice;
import tv.teebox.timeline.ProgramSwitch;
import tv.teebox.timeline.Timeline;

/** What engines are opened with where it does not matter what they encode. */
final class Openings {

  private Openings() {}

  /** On the slate, nothing encoded, the canvas on a device. */
  static EngineCommand.Open of(VideoDevice canvas, long afterTick) {
    return new EngineCommand.Open(
        new EngineSpec(
            new Resolution(1280, 720),
            new Timeline(FrameRate.of(30), 0),
            80,
            canvas,
            false,
            new EngineSpec.Program(
                1, ProgramSwitch.SLATE, false, 1000, new EngineSpec.Slate("main", "")),
            List.of(),
            List.of()),
        afterTick);
  }
}
