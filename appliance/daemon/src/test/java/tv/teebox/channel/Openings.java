package tv.teebox.channel;

import java.util.List;
import java.util.Map;
import tv.teebox.link.EngineCommand;
import tv.teebox.link.EngineSpec;
import tv.teebox.media.Bitrate;
import tv.teebox.media.EncoderSetup;
import tv.teebox.media.FrameRate;
import tv.teebox.media.Resolution;
import tv.teebox.media.VideoDevice;
import tv.teebox.timeline.ProgramSwitch;
import tv.teebox.timeline.Timeline;

/** What engines are opened with where it does not matter what they encode. */
final class Openings {

  private Openings() {}

  private static final EngineSpec.VideoTrack PICTURE =
      new EngineSpec.VideoTrack(
          "720p30",
          new Resolution(1280, 720),
          false,
          1,
          Bitrate.ofKbps(2500),
          List.of(
              new EngineSpec.Encoder(
                  "libx264", EncoderSetup.onProcessor("libx264", "yuv420p"), Map.of())));

  private static final EngineSpec.AudioTrack SOUND =
      new EngineSpec.AudioTrack("aac128", 48_000, 2, "aac", Bitrate.ofKbps(128));

  /** On the slate, one rendition and one sound, the canvas on a device. */
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
            List.of(PICTURE),
            List.of(SOUND)),
        afterTick);
  }
}
