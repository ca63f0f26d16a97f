package tv.teebox.rtmp;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;

/**
 * How an ingest server listens and what it bears.
 *
 * @param host address to listen on, such as {@code 0.0.0.0}
 * @param port 0 takes a free one
 * @param identity certificate of an RTMPS ingest; empty for plain RTMP
 * @param handshakeLimit from the accepted connection to the end of the RTMP handshake, TLS included
 * @param publishLimit from there to an accepted publish command
 * @param idleLimit without a byte from a publisher, after which it counts as lost
 * @param maxConnections in all
 * @param maxUnpublishedPerAddress connections of one address that are not publishing
 */
public record IngestOptions(
    String host,
    int port,
    Optional<Identity> identity,
    Duration handshakeLimit,
    Duration publishLimit,
    Duration idleLimit,
    int maxConnections,
    int maxUnpublishedPerAddress) {

  /** PEM files: the certificate with its chain, and the private key (PKCS #8). */
  public record Identity(Path certificate, Path privateKey) {
    public Identity {
      Objects.requireNonNull(certificate);
      Objects.requireNonNull(privateKey);
    }
  }

  public IngestOptions {
    Objects.requireNonNull(host);
    Objects.requireNonNull(identity);
    require(port >= 0 && port <= 65535, "the ingest port is 0 to 65535, not " + port);
    requirePositive(handshakeLimit, "handshake limit");
    requirePositive(publishLimit, "publish limit");
    requirePositive(idleLimit, "idle limit");
    require(maxConnections >= 1, "the ingest needs at least one connection");
    require(maxUnpublishedPerAddress >= 1, "an address needs at least one connection");
  }

  /** The usual limits. */
  public static IngestOptions on(String host, int port) {
    return new IngestOptions(
        host,
        port,
        Optional.empty(),
        Duration.ofSeconds(5),
        Duration.ofSeconds(10),
        Duration.ofSeconds(60),
        64,
        16);
  }

  public IngestOptions withIdentity(Path certificate, Path privateKey) {
    return new IngestOptions(
        host,
        port,
        Optional.of(new Identity(certificate, privateKey)),
        handshakeLimit,
        publishLimit,
        idleLimit,
        maxConnections,
        maxUnpublishedPerAddress);
  }

  public IngestOptions withIdleLimit(Duration idleLimit) {
    return withDeadlines(handshakeLimit, publishLimit, idleLimit);
  }

  public IngestOptions withDeadlines(Duration handshake, Duration publish, Duration idle) {
    return new IngestOptions(
        host, port, identity, handshake, publish, idle, maxConnections, maxUnpublishedPerAddress);
  }

  public IngestOptions withConnectionLimits(int inAll, int unpublishedPerAddress) {
    return new IngestOptions(
        host,
        port,
        identity,
        handshakeLimit,
        publishLimit,
        idleLimit,
        inAll,
        unpublishedPerAddress);
  }

  private static void requirePositive(Duration duration, String name) {
    require(duration.toMillis() >= 1, "the " + name + " must be at least a millisecond");
  }

  private static void require(boolean condition, String otherwise) {
    if (!condition) {
      throw new IllegalArgumentException(otherwise);
    }
  }
}
