package tv.teebox.probe;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * What the operating system says of this box. What it does not say is empty, and nothing needs it.
 *
 * @param board maker and model of the computer or its main board
 * @param system name and kernel of the operating system
 */
public record HostFacts(
    Processor processor,
    Memory memory,
    String board,
    String system,
    List<GraphicsCard> graphicsCards,
    NetworkCards networkCards) {

  public HostFacts {
    graphicsCards = List.copyOf(graphicsCards);
  }

  /**
   * The processor.
   *
   * @param model as its maker calls it
   * @param threads that run at once
   * @param load the share of its time that was in use since the reading before, 0 to 1
   * @param celsius its temperature
   */
  public record Processor(
      String model, int cores, int threads, OptionalDouble load, OptionalInt celsius) {

    /** What people call it. */
    public String title() {
      String count =
          threads > cores
              ? cores + " cores, " + threads + " threads"
              : threads + (threads == 1 ? " core" : " cores");
      return model.isEmpty() ? count : model + " (" + count + ")";
    }
  }

  /** The main memory, in bytes. */
  public record Memory(long total, long available) {}

  /**
   * A graphics card, as its name is known here.
   *
   * @param vendorId of its PCI identity, as is {@code deviceId}
   */
  public record GraphicsCard(String name, int vendorId, int deviceId) {}

  /** The little that the JVM knows, which it knows at once. */
  public static HostFacts ofJvm() {
    OperatingSystemMXBean system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
    int threads = Runtime.getRuntime().availableProcessors();
    long total = system.getTotalMemorySize();
    return new HostFacts(
        new Processor("", threads, threads, OptionalDouble.empty(), OptionalInt.empty()),
        new Memory(total, total),
        "",
        System.getProperty("os.name") + " " + System.getProperty("os.version"),
        List.of(),
        NetworkCards.NONE);
  }
}
