package tv.teebox.app;

import java.util.List;

/** The program ends here, with a code and what to tell the operator. */
final class Exit extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** It failed. */
  static final int FAILED = 1;

  /** The configuration is wrong; systemd does not restart on it. */
  static final int CONFIGURATION = 78;

  private final int code;
  private final List<String> lines;

  Exit(int code, List<String> lines) {
    super(String.join("; ", lines));
    this.code = code;
    this.lines = List.copyOf(lines);
  }

  int code() {
    return code;
  }

  List<String> lines() {
    return lines;
  }
}
