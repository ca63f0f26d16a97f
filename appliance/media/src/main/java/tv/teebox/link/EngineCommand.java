package tv.teebox.link;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.List;

/** What the daemon tells an engine, one JSON line each. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "do")
@JsonSubTypes({
  @JsonSubTypes.Type(value = EngineCommand.StandBy.class, name = "standBy"),
  @JsonSubTypes.Type(value = EngineCommand.Open.class, name = "open"),
  @JsonSubTypes.Type(value = EngineCommand.UseTracks.class, name = "useTracks"),
  @JsonSubTypes.Type(value = EngineCommand.UseEncoders.class, name = "useEncoders"),
  @JsonSubTypes.Type(value = EngineCommand.ShowSlate.class, name = "showSlate"),
  @JsonSubTypes.Type(value = EngineCommand.End.class, name = "end")
})
public sealed interface EngineCommand {

  /**
   * May come before {@link Open}: load and try all that an opening needs, then report {@link
   * EngineReport.Waiting} until it comes.
   */
  record StandBy() implements EngineCommand {}

  /**
   * The first command but for {@link StandBy}: open the encoders and start ticking.
   *
   * @param afterTick the last tick of which any frame has left the channel, -1 if none has. The
   *     engine opens after it, up to half a second in the past: those frames fill the encoders'
   *     look-ahead at once, and stand in for what an engine that was killed took with it. {@link
   *     #NOT_IN_THE_PAST} where the last tick is not known
   */
  record Open(EngineSpec spec, long afterTick) implements EngineCommand {

    /** Open at the next tick. */
    public static final long NOT_IN_THE_PAST = Long.MAX_VALUE;

    /** Opens at the next tick. */
    public Open(EngineSpec spec) {
      this(spec, NOT_IN_THE_PAST);
    }
  }

  /**
   * From now on these are the tracks to encode. One that is not among them any more ends, one that
   * is new opens beside the others and begins at a keyframe tick, and one that is there by the same
   * name and differs in its bitrate alone takes that in the running encoder where it can, else
   * reopens at a keyframe tick. The others notice nothing: not a frame and not a byte of them
   * differs.
   */
  record UseTracks(List<EngineSpec.VideoTrack> video, List<EngineSpec.AudioTrack> audio)
      implements EngineCommand {
    public UseTracks {
      video = List.copyOf(video);
      audio = List.copyOf(audio);
    }
  }

  /**
   * From its next keyframe on a track is encoded by others.
   *
   * @param encoders in the order in which they are tried
   */
  record UseEncoders(String track, List<EngineSpec.Encoder> encoders) implements EngineCommand {
    public UseEncoders {
      encoders = List.copyOf(encoders);
    }
  }

  /**
   * The operator puts the slate up, or takes it down again.
   *
   * @param shown whether it is to be up, whatever the sources give
   */
  record ShowSlate(boolean shown) implements EngineCommand {}

  /** Encode what is in hand, send it, report {@link EngineReport.Ended} and exit. */
  record End() implements EngineCommand {}
}
