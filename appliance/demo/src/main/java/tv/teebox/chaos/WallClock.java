package tv.teebox.chaos;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A process's wall clock, kept wrong by libfaketime as a file says, while its monotonic clock stays
 * what it is: that is what a jump of the clock does, without touching this machine's own.
 */
record WallClock(Path file) {

  /** How long libfaketime may go on with what the file said before. */
  private static final int CACHE_SECONDS = 1;

  /** Where the distribution keeps it; empty where it is not installed. */
  static Optional<Path> library() throws IOException {
    Path usual = Path.of("/usr/lib");
    try (Stream<Path> places = Files.list(usual)) {
      return places
          .map(place -> place.resolve("faketime/libfaketimeMT.so.1"))
          .filter(Files::exists)
          .findFirst();
    }
  }

  /** What a process needs in its environment; its clock is right at first. */
  Map<String, String> environment() throws IOException {
    set("+0");
    return Map.of(
        "LD_PRELOAD",
        library().orElseThrow(() -> new ChaosFailure("libfaketime is not there")).toString(),
        "FAKETIME_TIMESTAMP_FILE",
        file.toString(),
        "FAKETIME_DONT_FAKE_MONOTONIC",
        "1",
        "DONT_FAKE_MONOTONIC",
        "1",
        "FAKETIME_CACHE_DURATION",
        Integer.toString(CACHE_SECONDS));
  }

  /**
   * @param offset such as {@code +5h}
   */
  void set(String offset) throws IOException {
    Files.writeString(file, offset + "\n");
  }
}
