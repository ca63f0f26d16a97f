package tv.teebox.history;

import java.time.Instant;

/**
 * When something happened, by both clocks: what the wall said, which may be set at any moment, and
 * how long the machine had been up, which only grows.
 *
 * @param boot which start of the machine, as the kernel names it
 * @param upMs milliseconds of the monotonic clock, comparable within one boot
 * @param wallMs milliseconds since 1970 as the wall clock had it then
 */
public record Stamp(String boot, long upMs, long wallMs) {

  /** The wall clock less the monotonic one: it changes where the wall clock is set. */
  public long offsetMs() {
    return wallMs - upMs;
  }

  public Instant wall() {
    return Instant.ofEpochMilli(wallMs);
  }
}
