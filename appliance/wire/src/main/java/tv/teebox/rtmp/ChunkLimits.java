package tv.teebox.rtmp;

/**
 * What a peer may make a {@link ChunkReader} hold. A message's length is checked when its header
 * arrives, before any memory is taken for it.
 *
 * @param maxMediaBytes length of an audio, video or aggregate message
 * @param maxDataBytes length of a script message
 * @param maxCommandBytes length of any other message
 * @param maxPartialBytes memory held by all unfinished messages of the connection together
 * @param firstBytes taken for a message when its header arrives; more as its bytes do
 * @param maxChunkStreams chunk streams that may be open at once
 */
record ChunkLimits(
    int maxMediaBytes,
    int maxDataBytes,
    int maxCommandBytes,
    int maxPartialBytes,
    int firstBytes,
    int maxChunkStreams) {

  /** The smallest chunk size a peer may set: RTMP 1.0 says that it should be at least this. */
  static final int MIN_CHUNK_SIZE = 128;

  /** The largest chunk size that has a meaning: the longest message. */
  static final int MAX_CHUNK_SIZE = 0xFF_FFFF;

  private static final int COMMAND_BYTES = 64 * 1024;
  private static final int CHUNK_STREAMS = 64;

  /**
   * For a peer that may not send media yet. A stranger's connection costs at most these partial
   * bytes, however many it opens, and beginning messages only to abort them costs it more than us.
   */
  static final ChunkLimits COMMANDS_ONLY =
      new ChunkLimits(
          COMMAND_BYTES, COMMAND_BYTES, COMMAND_BYTES, 128 * 1024, 2 * 1024, CHUNK_STREAMS);

  /**
   * For a peer whose key was accepted. A 4K keyframe at 51 Mbps stays below 2 MiB; most pictures
   * fit what is taken first, and are then never copied.
   */
  static final ChunkLimits PUBLISHING =
      new ChunkLimits(
          MAX_CHUNK_SIZE, 256 * 1024, COMMAND_BYTES, 17 * 1024 * 1024, 64 * 1024, CHUNK_STREAMS);

  /** The longest message of a type. */
  int maxBytes(int type) {
    if (MessageType.isMedia(type)) {
      return maxMediaBytes;
    }
    return MessageType.isData(type) ? maxDataBytes : maxCommandBytes;
  }
}
