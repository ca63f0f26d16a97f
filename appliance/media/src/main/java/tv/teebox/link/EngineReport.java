package tv.teebox.link;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.List;
import tv.teebox.media.Diagnosis;
import tv.teebox.media.VideoDevice;

/** What an engine tells the daemon, one JSON line each. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "report")
@JsonSubTypes({
  @JsonSubTypes.Type(value = EngineReport.Waiting.class, name = "waiting"),
  @JsonSubTypes.Type(value = EngineReport.Opened.class, name = "opened"),
  @JsonSubTypes.Type(value = EngineReport.Progress.class, name = "progress"),
  @JsonSubTypes.Type(value = EngineReport.EncoderOpened.class, name = "encoderOpened"),
  @JsonSubTypes.Type(value = EngineReport.EncoderFailed.class, name = "encoderFailed"),
  @JsonSubTypes.Type(value = EngineReport.TrackFailed.class, name = "trackFailed"),
  @JsonSubTypes.Type(value = EngineReport.DeviceLeft.class, name = "deviceLeft"),
  @JsonSubTypes.Type(value = EngineReport.Showing.class, name = "showing"),
  @JsonSubTypes.Type(value = EngineReport.Fault.class, name = "fault"),
  @JsonSubTypes.Type(value = EngineReport.Ended.class, name = "ended")
})
public sealed interface EngineReport {

  /** It stands by, all warmed up; a sign of life, twice a second until it is opened. */
  record Waiting() implements EngineReport {}

  /** Every encoder is open; the first tick is {@code firstTick}. */
  record Opened(long firstTick) implements EngineReport {}

  /**
   * Sent twice a second. All counts are since this engine's start.
   *
   * @param ticks ticks of the canvas so far
   * @param repeated ticks at which the source on air had no new frame; the slate's do not count
   * @param skipped source frames never shown because a newer one was due as well
   * @param backlog source frames dropped to live
   * @param undecodable source packets the decoders refused, pictures that they mark as damaged, and
   *     what was left out while a keyframe was awaited
   * @param silenceMs audio made up for want of any, or muted by the slate
   * @param calls what each thread is in, for laying a hang at the right door
   */
  record Progress(
      long ticks,
      long repeated,
      long skipped,
      long backlog,
      long undecodable,
      long silenceMs,
      List<TrackProgress> tracks,
      List<ThreadCall> calls)
      implements EngineReport {}

  /**
   * @param frames frames that went into the encoder
   * @param skippedTicks ticks left out because the encoder was behind
   */
  record TrackProgress(String track, long frames, long skippedTicks) {}

  /**
   * @param device what the call is waiting for; main memory if it is the processor
   * @param sinceMs how long the call has lasted
   */
  record ThreadCall(String thread, String call, VideoDevice device, long sinceMs) {}

  /** A track is encoded by this one from now on. */
  record EncoderOpened(String track, String encoder) implements EngineReport {}

  /**
   * An encoder of a track did not open, or failed on the way; the next of its list takes over.
   *
   * @param encoder its id
   * @param device where it encodes
   * @param diagnosis what it said
   * @param next the id of the one that takes over
   */
  record EncoderFailed(
      String track, String encoder, VideoDevice device, Diagnosis diagnosis, String next)
      implements EngineReport {}

  /**
   * What {@link EngineCommand.UseTracks} or {@link EngineCommand.UseEncoders} asked for cannot be
   * had: no encoder of the track is left that opens and encodes a picture. The track is gone, its
   * link closed, and the others go on. Declared again, it is tried again.
   *
   * @param encoder the id of the last one that was tried; empty if it did not come so far
   * @param device where that encodes
   */
  record TrackFailed(String track, String encoder, VideoDevice device, Diagnosis diagnosis)
      implements EngineReport {}

  /** The device does not hold the canvas any more; pictures are in main memory from now on. */
  record DeviceLeft(VideoDevice device, Diagnosis diagnosis) implements EngineReport {}

  /**
   * Another source is on air from a tick on, or the slate; sent at the first tick as well.
   *
   * @param source its number, or {@link tv.teebox.timeline.ProgramSwitch#SLATE}
   */
  record Showing(int source, long tick) implements EngineReport {}

  /** Something failed; {@code track} is empty where it is the engine as a whole. */
  record Fault(String track, Diagnosis diagnosis) implements EngineReport {}

  /** All has been sent; the process exits now. */
  record Ended() implements EngineReport {}
}
