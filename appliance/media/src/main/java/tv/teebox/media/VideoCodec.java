package tv.teebox.media;

/** The video codecs that a live platform takes. */
public enum VideoCodec {
  H264,
  HEVC,
  AV1,
  /** Recognised as video, passed on whole, never decoded. */
  OTHER
}
