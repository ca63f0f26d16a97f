package tv.teebox.rtmp;

/** The RTMP message type ids (Adobe's RTMP 1.0, chapters 5.4 and 7.1). */
final class MessageType {

  static final int SET_CHUNK_SIZE = 1;
  static final int ABORT = 2;
  static final int ACKNOWLEDGEMENT = 3;
  static final int USER_CONTROL = 4;
  static final int WINDOW_ACK_SIZE = 5;
  static final int SET_PEER_BANDWIDTH = 6;
  static final int AUDIO = 8;
  static final int VIDEO = 9;
  static final int DATA_AMF3 = 15;
  static final int COMMAND_AMF3 = 17;
  static final int DATA = 18;
  static final int COMMAND = 20;
  static final int AGGREGATE = 22;

  private MessageType() {}

  /** Whether the body can be as long as a picture. */
  static boolean isMedia(int type) {
    return type == AUDIO || type == VIDEO || type == AGGREGATE;
  }

  /** Whether it is a script tag's body or one of its AMF3 twins. */
  static boolean isData(int type) {
    return type == DATA || type == DATA_AMF3;
  }
}
