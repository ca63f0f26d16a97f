package tv.teebox.telemetry;

import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What is known of the box beside its channel, which no event loop needs to be asked for.
 *
 * @param history what became of events that were to be written down
 * @param panel who uses the box
 * @param disk of the state folder
 */
public record Surroundings(History history, Panel panel, Disk disk) {

  /** Nothing is wrong, and nobody is there. */
  public static final Surroundings NONE =
      new Surroundings(new History(0, 0, false), new Panel(0, 0, 0, 0), Disk.UNKNOWN);

  /**
   * Counted since the start of the box.
   *
   * @param lost events that found no room
   * @param trouble whether nothing can be written at present
   */
  public record History(long written, long lost, boolean trouble) {}

  /**
   * @param sessions of people and scripts that are logged in now
   * @param loginsRefused since the start of the box, the throttled ones as well
   * @param feeds that are open now: whoever has the panel before him
   * @param previews that are open now
   */
  public record Panel(int sessions, long loginsRefused, int feeds, int previews) {}

  /**
   * In bytes; -1 where nobody knows.
   *
   * @param free for the box's own user
   */
  public record Disk(long size, long free) {

    static final Disk UNKNOWN = new Disk(-1, -1);

    /** Below it the history is pruned no more and saving will fail soon. */
    private static final long LEAST_BYTES = 256L << 20;

    private static final double LEAST_SHARE = 0.03;

    /** Of the disk that a folder is on. Waits for the disk. */
    public static Disk of(Path folder) {
      try {
        FileStore store = Files.getFileStore(folder);
        return new Disk(store.getTotalSpace(), store.getUsableSpace());
      } catch (IOException e) {
        return UNKNOWN;
      }
    }

    boolean isNearlyFull() {
      return size > 0 && free >= 0 && (free < LEAST_BYTES || free < size * LEAST_SHARE);
    }
  }
}
