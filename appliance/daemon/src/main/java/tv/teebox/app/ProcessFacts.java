package tv.teebox.app;

import java.io.IOException;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.RuntimeMXBean;
import java.lang.management.ThreadInfo;
import java.lang.management.ThreadMXBean;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** This process and what is under it in figures, for whoever is to help. Blocks. */
final class ProcessFacts {

  private static final int MOST_FILES = 2000;
  private static final int DEEPEST = 4;

  private ProcessFacts() {}

  static Map<String, Object> versions() {
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("teebox", Main.VERSION);
    for (String each :
        List.of(
            "java.version",
            "java.vm.name",
            "java.vm.version",
            "os.name",
            "os.version",
            "os.arch")) {
      tree.put(each, System.getProperty(each));
    }
    // Names of jars: they hold the libraries' versions.
    tree.put(
        "libraries",
        Arrays.stream(ManagementFactory.getRuntimeMXBean().getClassPath().split(":", -1))
            .map(each -> each.substring(each.lastIndexOf('/') + 1))
            .sorted()
            .toList());
    return tree;
  }

  /** Memory, threads, load and disks. */
  static Map<String, Object> figures(List<Path> folders) {
    RuntimeMXBean runtime = ManagementFactory.getRuntimeMXBean();
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("pid", runtime.getPid());
    tree.put("uptimeMs", runtime.getUptime());
    tree.put("processors", Runtime.getRuntime().availableProcessors());
    tree.put("loadAverage", ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
    tree.put("threads", ManagementFactory.getThreadMXBean().getThreadCount());
    tree.put("heapBytes", ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed());
    tree.put("heapMostBytes", ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getMax());
    Map<String, Object> pools = new LinkedHashMap<>();
    for (MemoryPoolMXBean each : ManagementFactory.getMemoryPoolMXBeans()) {
      pools.put(each.getName(), each.getUsage().getUsed());
    }
    tree.put("poolsBytes", pools);
    Map<String, Object> collections = new LinkedHashMap<>();
    for (GarbageCollectorMXBean each : ManagementFactory.getGarbageCollectorMXBeans()) {
      collections.put(each.getName(), List.of(each.getCollectionCount(), each.getCollectionTime()));
    }
    tree.put("collectionsCountAndMs", collections);
    for (String each : List.of("status", "limits")) {
      tree.put("/proc/self/" + each, lines(Path.of("/proc/self", each)));
    }
    for (String each :
        List.of("meminfo", "loadavg", "pressure/cpu", "pressure/memory", "pressure/io")) {
      tree.put("/proc/" + each, lines(Path.of("/proc", each)));
    }
    folders.forEach(each -> tree.put("disk of " + each, disk(each)));
    return tree;
  }

  private static List<String> lines(Path file) {
    try {
      return Files.readAllLines(file);
    } catch (IOException e) {
      return List.of();
    }
  }

  private static Map<String, Object> disk(Path folder) {
    Map<String, Object> tree = new LinkedHashMap<>();
    try {
      FileStore disk = Files.getFileStore(folder);
      tree.put("type", disk.type());
      tree.put("readOnly", disk.isReadOnly());
      tree.put("bytes", disk.getTotalSpace());
      tree.put("freeBytes", disk.getUsableSpace());
    } catch (IOException e) {
      tree.put("trouble", String.valueOf(e.getMessage()));
    }
    return tree;
  }

  /** What every thread does. */
  static String threads() {
    ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    StringBuilder text = new StringBuilder();
    for (ThreadInfo each : threads.dumpAllThreads(true, true)) {
      text.append('"').append(each.getThreadName()).append("\" ").append(each.getThreadState());
      text.append(each.getLockName() == null ? "" : " on " + each.getLockName()).append('\n');
      for (StackTraceElement frame : each.getStackTrace()) {
        text.append("    at ").append(frame).append('\n');
      }
      text.append('\n');
    }
    return text.toString();
  }

  /** Names and sizes of what lies in a folder, without what is in it. */
  static String files(Path folder) throws IOException {
    List<String> lines = new ArrayList<>();
    try (Stream<Path> all = Files.walk(folder, DEEPEST)) {
      for (Path each : (Iterable<Path>) all.limit(MOST_FILES)::iterator) {
        lines.add(line(folder, each));
      }
    }
    return lines.stream().sorted().collect(Collectors.joining("\n", "", "\n"));
  }

  private static String line(Path folder, Path file) {
    try {
      BasicFileAttributes facts =
          Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
      return "%s%s  %d bytes  %s"
          .formatted(
              folder.relativize(file),
              facts.isDirectory() ? "/" : "",
              facts.isDirectory() ? 0 : facts.size(),
              facts.lastModifiedTime());
    } catch (IOException e) {
      return folder.relativize(file) + "  ?";
    }
  }
}
