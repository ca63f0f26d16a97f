package tv.teebox.reach;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import tv.teebox.peers.ChildProcess;

/**
 * Two network namespaces, near and far, with a cable between them whose way out of the near one is
 * as narrow as is wanted. They have no names: each is held by a process that ends with this one's
 * hold on it, and with them everything inside is gone, however the test ends. Root's, or inside a
 * user namespace where the system allows that.
 */
public final class NarrowLink implements AutoCloseable {

  public static final String FAR_ADDRESS = "10.77.0.2";
  public static final String NEAR_ADDRESS = "10.77.0.1";
  private static final int COMMAND_SECONDS = 10;
  private static final List<String> PROGRAMS = List.of("ip", "tc", "unshare", "nsenter");
  private static final List<Path> FOLDERS =
      Stream.of("/usr/sbin", "/usr/bin", "/sbin", "/bin").map(Path::of).toList();

  private final boolean root = "root".equals(System.getProperty("user.name"));
  private final List<Process> holders = new ArrayList<>();
  private long near;
  private long far;

  /** Why this machine cannot make one; empty if it can, which is tried. */
  public static Optional<String> obstacle() {
    for (String program : PROGRAMS) {
      if (FOLDERS.stream().noneMatch(folder -> Files.isExecutable(folder.resolve(program)))) {
        return Optional.of("there is no program " + program + " (iproute2, util-linux)");
      }
    }
    try (NarrowLink trial = open()) {
      trial.narrowTo(5);
      return Optional.empty();
    } catch (IllegalStateException e) {
      return Optional.of(e.getMessage());
    }
  }

  private static String program(String name) {
    return FOLDERS.stream()
        .map(folder -> folder.resolve(name))
        .filter(Files::isExecutable)
        .findFirst()
        .map(Path::toString)
        .orElse(name);
  }

  /**
   * @throws IllegalStateException if the system does not allow it, saying what failed
   */
  public static NarrowLink open() {
    NarrowLink link = new NarrowLink();
    try {
      link.make();
      return link;
    } catch (IllegalStateException e) {
      link.close();
      throw e;
    }
  }

  private void make() {
    near = hold(unshare(root ? "-n" : "-Urn"));
    far = hold(near(unshare("-n").toArray(String[]::new)));
    ip(near, "link add near type veth peer name far netns " + far);
    ip(near, "addr add " + NEAR_ADDRESS + "/24 dev near");
    ip(far, "addr add " + FAR_ADDRESS + "/24 dev far");
    // Else the shaper counts one header for dozens of packets, and for how many, chance decides.
    ip(near, "link set near gso_max_segs 1");
    ip(near, "link set near up");
    ip(far, "link set far up");
    ip(near, "link set lo up");
    ip(far, "link set lo up");
  }

  private static List<String> unshare(String flags) {
    return List.of(program("unshare"), flags);
  }

  /** Starts a process that holds a namespace until its input ends; gives its id. */
  private long hold(List<String> entry) {
    List<String> command = new ArrayList<>(entry);
    command.addAll(List.of("sh", "-c", "echo held; exec cat"));
    try {
      Process holder = new ProcessBuilder(command).redirectErrorStream(true).start();
      holders.add(holder);
      String first =
          new BufferedReader(new InputStreamReader(holder.getInputStream(), StandardCharsets.UTF_8))
              .readLine();
      if (!"held".equals(first)) {
        throw new IllegalStateException(String.join(" ", entry) + ": " + first);
      }
      return holder.pid();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The command, to be run in the near namespace. */
  public List<String> near(String... command) {
    return inside(near, command);
  }

  /** The command, to be run in the far namespace. */
  public List<String> far(String... command) {
    return inside(far, command);
  }

  private List<String> inside(long holder, String... command) {
    List<String> whole =
        new ArrayList<>(List.of(program("nsenter"), "-t", Long.toString(holder), "-n"));
    if (!root) {
      whole.addAll(List.of("-U", "--preserve-credentials"));
    }
    whole.addAll(List.of(command));
    return whole;
  }

  /** Runs a line of {@code ip} in the near namespace, whose end of the cable is {@code near}. */
  public void ipNear(String arguments) {
    ip(near, arguments);
  }

  /** Runs one in the far namespace, whose end of the cable is {@code far}. */
  public void ipFar(String arguments) {
    ip(far, arguments);
  }

  /** Lays one more cable, from {@code name} in the near namespace to {@code far-name}. */
  public void lay(String name) {
    ip(near, "link add " + name + " type veth peer name far-" + name + " netns " + far);
    ip(near, "link set " + name + " up");
    ip(far, "link set far-" + name + " up");
  }

  private void ip(long holder, String arguments) {
    run(holder, program("ip") + " " + arguments);
  }

  /**
   * Lets so much out of the near namespace, headers of Ethernet, IP and TCP included, through a
   * queue such as a router has.
   */
  void narrowTo(int megabits) {
    run(
        near,
        program("tc")
            + " qdisc replace dev near root tbf rate "
            + megabits
            + "mbit burst 32kb limit 128kb");
  }

  private void run(long holder, String line) {
    try (ChildProcess process = ChildProcess.start(inside(holder, line.split(" ")))) {
      if (process.await(COMMAND_SECONDS) != 0) {
        throw new IllegalStateException(line + ": " + process.output().strip());
      }
    }
  }

  @Override
  public void close() {
    for (Process holder : holders) {
      holder.destroy();
    }
    try {
      for (Process holder : holders) {
        if (!holder.waitFor(5, TimeUnit.SECONDS)) {
          holder.destroyForcibly().waitFor();
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
