package tv.teebox.media;

/** The audio codecs that reach an RTMP ingest. */
public enum AudioCodec {
  AAC,
  OPUS,
  MP3,
  /** Recognised as audio, passed on whole, never decoded. */
  OTHER
}
