package tv.teebox.app;

import java.util.OptionalInt;

/**
 * Where the ingest really listens: a port that is wanted as 0 is a free one.
 *
 * @param plain 0 while it does not listen
 * @param encrypted empty where none is wanted, or it does not listen yet
 */
record IngestPorts(int plain, OptionalInt encrypted) {

  static final IngestPorts CLOSED = new IngestPorts(0, OptionalInt.empty());

  IngestPorts withEncrypted(int port) {
    return new IngestPorts(plain, OptionalInt.of(port));
  }
}
