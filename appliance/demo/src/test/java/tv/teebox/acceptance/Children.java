package tv.teebox.acceptance;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;

/** Keeps what the kernel shows of every process that a box starts, however short it lives. */
final class Children implements AutoCloseable {

  private static final long PAUSE_NANOS = 2_000_000;

  private final long box;
  private final Thread thread = new Thread(this::run, "children");
  private final Map<Long, byte[]> commands = new LinkedHashMap<>();
  private final Map<Long, byte[]> environments = new LinkedHashMap<>();
  private final Set<String> coreLimits = new LinkedHashSet<>();
  private volatile boolean over;

  Children(long box) {
    this.box = box;
    thread.start();
  }

  private void run() {
    while (!over) {
      ProcessHandle.of(box).ifPresent(each -> each.descendants().forEach(this::look));
      LockSupport.parkNanos(PAUSE_NANOS);
    }
  }

  /** Until a child has become another program it is the box itself, with all that is the box's. */
  private void look(ProcessHandle child) {
    Path proc = Path.of("/proc", Long.toString(child.pid()));
    try {
      byte[] command = Files.readAllBytes(proc.resolve("cmdline"));
      byte[] environment = Files.readAllBytes(proc.resolve("environ"));
      String words = new String(command, StandardCharsets.ISO_8859_1);
      if (words.contains("tv.teebox.") && !words.contains("tv.teebox.app.Main")) {
        commands.put(child.pid(), command);
        environments.put(child.pid(), environment);
        Files.readAllLines(proc.resolve("limits")).stream()
            .filter(line -> line.startsWith("Max core file size"))
            .forEach(coreLimits::add);
      }
    } catch (IOException e) {
      // it has ended
    }
  }

  /** Once closed. */
  Map<Long, byte[]> commands() {
    return commands;
  }

  /** Once closed. */
  Map<Long, byte[]> environments() {
    return environments;
  }

  /** Once closed. */
  Set<String> coreLimits() {
    return coreLimits;
  }

  @Override
  public void close() {
    over = true;
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
