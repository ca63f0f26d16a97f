package tv.teebox.flv;

/** The three kinds of FLV tag, which are also RTMP message types. */
public enum TagType {
  AUDIO(8),
  VIDEO(9),
  SCRIPT(18);

  private final int id;

  TagType(int id) {
    this.id = id;
  }

  /** The number in an FLV tag and in an RTMP message header. */
  public int id() {
    return id;
  }

  public static TagType ofId(int id) {
    return switch (id) {
      case 8 -> AUDIO;
      case 9 -> VIDEO;
      case 18 -> SCRIPT;
      default -> throw new IllegalArgumentException("no FLV tag type " + id);
    };
  }
}
