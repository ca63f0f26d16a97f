package tv.teebox.doctor;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Whether the box can listen where it is told to, or does: tried by listening there for a moment,
 * unless a box runs.
 *
 * @param setting of the configuration, such as {@code ingest.port}
 * @param port that is configured; 0 takes a free one
 * @param box the one that runs
 * @param bound where the one that runs said that it listens; 0 if it did not say
 * @param user the box's own
 * @param root {@code /}
 */
record PortCheck(
    Topic topic,
    String setting,
    String host,
    int port,
    Optional<RunningBox> box,
    int bound,
    BoxUser user,
    Path root) {

  private static final String AGAIN = "Start the box again when it is off air";

  /** From here on a port is anybody's, unless the system says otherwise. */
  private static final int USUAL_FIRST_FREE = 1024;

  Finding look() {
    if (box.isPresent()) {
      return ofRunning(box.get());
    }
    return port == 0 ? topic.ok("takes one that is free") : tried();
  }

  private Finding ofRunning(RunningBox running) {
    int wanted = bound == 0 ? port : bound;
    if (port != 0 && wanted != port) {
      return topic.problem(
          "The running box listens on port %d, the configuration says %d".formatted(bound, port),
          AGAIN);
    }
    List<PortHolder> holders = PortHolder.all(wanted);
    if (holders.stream().anyMatch(each -> isOf(running, each))) {
      return topic.ok(
          "port %d, on which the running box (process %d) listens"
              .formatted(wanted, running.pid()));
    }
    if (holders.isEmpty()) {
      return topic.problem("The running box does not listen on port " + wanted, AGAIN);
    }
    return problem(PortTrouble.taken(wanted, PortHolder.of(wanted), setting));
  }

  /** By its number, or by its user where the number is not shown to this one. */
  private boolean isOf(RunningBox running, PortHolder holder) {
    return holder.pid().isPresent()
        ? holder.pid().getAsLong() == running.pid()
        : holder.uid() == user.uid();
  }

  private Finding tried() {
    if (!user.self() && !user.isRoot() && port < firstFree()) {
      return problem(PortTrouble.forbidden(port, setting));
    }
    try (ServerSocket socket = new ServerSocket()) {
      socket.setReuseAddress(true); // as the box does: what ended a minute ago is no obstacle
      socket.bind(new InetSocketAddress(host, port));
      return topic.ok("port %d is free".formatted(port));
    } catch (IOException e) {
      return PortTrouble.of(e, host, port, setting)
          .map(this::problem)
          .orElseGet(
              () ->
                  topic.problem(
                      "Port %d cannot be listened on: %s".formatted(port, e.getMessage()),
                      "Set %s to another".formatted(setting)));
    }
  }

  private int firstFree() {
    return SmallFile.lines(root.resolve("proc/sys/net/ipv4/ip_unprivileged_port_start")).stream()
        .filter(line -> line.matches("\\d{1,5}"))
        .findFirst()
        .map(Integer::valueOf)
        .orElse(USUAL_FIRST_FREE);
  }

  private Finding problem(PortTrouble trouble) {
    return topic.problem(trouble.seen(), trouble.advice());
  }
}
