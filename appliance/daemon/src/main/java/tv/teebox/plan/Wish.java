package tv.teebox.plan;

import java.util.Optional;
import tv.teebox.media.Bitrate;
import tv.teebox.media.Shape;
import tv.teebox.media.VideoCodec;
import tv.teebox.profiles.PlatformProfile;

/**
 * What one destination wants. Made with {@link #of} and changed with the {@code with} methods.
 *
 * @param name the destination's, unique in a request
 * @param rendition the operator's choice by name; empty to leave it to the plan
 * @param videoBitrate the operator's own figure; empty for the recommended one
 * @param videoCap the operator's own cap instead of the platform's: a partner may send more
 * @param codec what to encode
 * @param fit how another shape is filled; the canvas's own is always filled
 * @param direct whether the source may go there as it is, where it is fit to
 * @param copies how often the same stream is sent: twice where a backup server gets it as well
 */
public record Wish(
    String name,
    PlatformProfile platform,
    Optional<String> rendition,
    Optional<Bitrate> videoBitrate,
    Optional<Bitrate> videoCap,
    VideoCodec codec,
    Shape shape,
    Shape.Fit fit,
    boolean direct,
    int copies) {

  public Wish {
    if (copies < 1) {
      throw new IllegalArgumentException("a stream is sent at least once");
    }
    // The canvas fills its own shape: two that ask for that differently get the same picture.
    fit = shape == Shape.CANVAS ? Shape.Fit.CROP : fit;
  }

  /** A wish that leaves everything to the plan. */
  public static Wish of(String name, PlatformProfile platform) {
    return new Wish(
        name,
        platform,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        VideoCodec.H264,
        Shape.CANVAS,
        Shape.Fit.CROP,
        false,
        1);
  }

  public Wish withRendition(Optional<String> wanted) {
    return new Wish(
        name, platform, wanted, videoBitrate, videoCap, codec, shape, fit, direct, copies);
  }

  public Wish withVideoBitrate(Optional<Bitrate> wanted) {
    return new Wish(name, platform, rendition, wanted, videoCap, codec, shape, fit, direct, copies);
  }

  public Wish withVideoCap(Optional<Bitrate> cap) {
    return new Wish(
        name, platform, rendition, videoBitrate, cap, codec, shape, fit, direct, copies);
  }

  public Wish withCodec(VideoCodec wanted) {
    return new Wish(
        name, platform, rendition, videoBitrate, videoCap, wanted, shape, fit, direct, copies);
  }

  public Wish withShape(Shape wanted, Shape.Fit how) {
    return new Wish(
        name, platform, rendition, videoBitrate, videoCap, codec, wanted, how, direct, copies);
  }

  public Wish withDirect(boolean wanted) {
    return new Wish(
        name, platform, rendition, videoBitrate, videoCap, codec, shape, fit, wanted, copies);
  }

  public Wish withCopies(int wanted) {
    return new Wish(
        name, platform, rendition, videoBitrate, videoCap, codec, shape, fit, direct, wanted);
  }
}
