package tv.teebox.channel;

import java.util.List;
import tv.teebox.media.Diagnosis;

/**
 * A channel at one moment, as the panel shows it and the API gives it out. Holds no secret. Figures
 * are since going on air.
 *
 * @param onAirRule {@code manual} or {@code with-source}
 * @param onAirMs for how long it has been on air; null off air
 * @param session the number of this time on air; null off air and where nobody counts them
 * @param program what viewers see; null off air
 * @param secondSource null where none is configured
 * @param enginePid process id of the engine; -1 if there is none
 * @param engineTrouble what was the matter with the engine or its encoders last; null if nothing
 *     was
 * @param overload what was more than the box carries, and what was lowered for it; null if nothing
 * @param setAside what failed and is passed over, until the operator or the next start
 */
public record ChannelStatus(
    String name,
    ChannelState state,
    String onAirRule,
    Long onAirMs,
    Long session,
    ProgramStatus program,
    SourceStatus source,
    SourceStatus secondSource,
    String canvas,
    String canvasReason,
    List<RenditionStatus> renditions,
    List<DestinationStatus> destinations,
    BudgetStatus budget,
    int engineRestarts,
    long enginePid,
    Diagnosis engineTrouble,
    Diagnosis overload,
    List<SetAsideStatus> setAside) {

  public ChannelStatus {
    renditions = List.copyOf(renditions);
    destinations = List.copyOf(destinations);
    setAside = List.copyOf(setAside);
  }

  /** The same with the number under which this time on air is written down; null for none. */
  public ChannelStatus inSession(Long number) {
    return new ChannelStatus(
        name,
        state,
        onAirRule,
        onAirMs,
        number,
        program,
        source,
        secondSource,
        canvas,
        canvasReason,
        renditions,
        destinations,
        budget,
        engineRestarts,
        enginePid,
        engineTrouble,
        overload,
        setAside);
  }

  /**
   * @param showing source, second source or slate
   * @param why as a sentence
   * @param slateByHand whether the operator put the slate up
   * @param forMs for how long it has been so
   */
  public record ProgramStatus(String showing, String why, boolean slateByHand, long forMs) {}

  /**
   * @param publisher its address and program; null if there is none
   * @param width 0 while unknown, as is the rest
   * @param keyframeIntervalMs the source's own; -1 before it sent two keyframes
   * @param audioHz samples a second of its sound
   * @param refusedTags headers that could not be true, and empty tags
   * @param forMs for how long this publisher has been there; null if there is none
   * @param videoCodec null while unknown, as are the audio's codec and channels
   * @param health none, good, attention or bad
   * @param advice the worst first
   * @param lastRefusal who was turned away last; null if nobody was lately
   */
  public record SourceStatus(
      String publisher,
      int width,
      int height,
      double fps,
      long kbps,
      long keyframeIntervalMs,
      int audioHz,
      long videoTags,
      long audioTags,
      long refusedTags,
      Long forMs,
      String videoCodec,
      String audioCodec,
      Integer audioChannels,
      String health,
      List<Diagnosis> advice,
      PublisherRefusal lastRefusal) {

    public SourceStatus {
      advice = List.copyOf(advice);
    }
  }

  /**
   * A publisher that was turned away.
   *
   * @param from its address
   */
  public record PublisherRefusal(String at, String from, Diagnosis why) {}

  /**
   * @param device what encodes it now, or would: {@code cpu} or an accelerator's id
   * @param deviceTitle what people call that
   * @param outFps frames that came out a second, lately; null off air and at first
   * @param outKbps what came out lately
   * @param repeated ticks that showed the frame of the tick before
   * @param skipped ticks left out because the encoder was behind
   */
  public record RenditionStatus(
      String name,
      int width,
      int height,
      double fps,
      String codec,
      String encoder,
      String device,
      String deviceTitle,
      String reason,
      long targetKbps,
      long kbps,
      Range keyframeMs,
      long frames,
      Double outFps,
      Long outKbps,
      long repeated,
      long skipped,
      Latency latencyMs) {}

  /**
   * @param rendition of which alone; empty if of all
   * @param encoder libav's name; empty if all that the device does
   * @param device what people call it
   * @param why what it said, and what can be done
   */
  public record SetAsideStatus(String rendition, String encoder, String device, Diagnosis why) {}

  /** Smallest and largest; -1 before there was one. */
  public record Range(long min, long max) {}

  /**
   * From a frame's tick to its arrival at the tee.
   *
   * @param now of the last seconds; null off air and at first
   */
  public record Latency(int p50, int p99, Integer now) {}

  /**
   * @param platformTitle what people call the platform
   * @param enabled whether it is switched on
   * @param direct whether it gets the source as it is
   * @param liveMs for how long its connection has been live; null if it is not
   * @param targetKbps what it gets should come to; null if nobody can say
   * @param state live, joining, connecting, retrying, ending or off
   * @param trouble what is wrong and what to do; null if nothing is
   * @param kbps media sent over its own duration
   * @param firstTagMs from being wanted to the first tag; -1 before it
   * @param sentKbps bytes that really left in the last seconds; 0 unless it is live
   * @param queuedMs media that waits for it
   */
  public record DestinationStatus(
      String name,
      String platform,
      String platformTitle,
      String protocol,
      boolean enabled,
      String rendition,
      boolean direct,
      String reason,
      String state,
      Long liveMs,
      Long targetKbps,
      Diagnosis trouble,
      long videoTags,
      long audioTags,
      long kbps,
      int reconnects,
      long droppedVideo,
      long droppedAudio,
      long firstTagMs,
      long bytesSent,
      long sentKbps,
      long queuedMs) {}

  /**
   * @param availableKbps null if nobody knows
   * @param verdict ok, tight, exceeded or unknown
   * @param sentKbps bytes that really left for all destinations in the last seconds
   * @param onAir ok, uplink, destination or either: whose fault it is that something waits or is
   *     lost
   * @param trouble the same as a sentence, with what to do; null while all is well
   */
  public record BudgetStatus(
      long totalKbps,
      long requiredKbps,
      long wireKbps,
      Long availableKbps,
      String verdict,
      double rule,
      long sentKbps,
      String onAir,
      Diagnosis trouble) {}
}
