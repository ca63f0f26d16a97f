package tv.teebox.panel.tls;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.net.ServerSSLOptions;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tv.teebox.store.Configuration;

/**
 * What the panel shows for itself: the operator's certificate where that is any good, else the
 * box's own. It is looked at once a minute, and a new one is handed to the server, which takes it
 * over as it runs. Owned by the event loop that {@link #open} is called on; files, keys and
 * signatures are a worker's.
 */
public final class PanelCertificate {

  private static final Logger log = LoggerFactory.getLogger(PanelCertificate.class);
  private static final long EVERY_MS = TimeUnit.MINUTES.toMillis(1);

  private static final Set<String> PROTOCOLS = Set.of("TLSv1.2", "TLSv1.3");

  private final Vertx vertx;
  private final Optional<Configuration.Pem> own;
  private final BoxCertificate box;
  private final Clock clock;
  private final long everyMs;
  private Consumer<ServerSSLOptions> onChange = options -> {};
  private Shown shown;
  private String told = "";
  private long timer = -1;
  private boolean looking;

  /** What is shown, and why it is not another. */
  private record Shown(Identity identity, boolean ofBox, String trouble) {}

  /**
   * @param own the operator's; empty for the box's
   * @param folder where the box keeps its own; nothing else may be in it
   * @param hostName the machine's own name, without a domain
   * @param names what else it is called
   */
  public PanelCertificate(
      Vertx vertx,
      Optional<Configuration.Pem> own,
      Path folder,
      String hostName,
      Collection<String> names) {
    this(
        vertx,
        own,
        folder,
        hostName,
        () -> BoxNames.ofMachine(hostName, names),
        Clock.systemUTC(),
        EVERY_MS);
  }

  PanelCertificate(
      Vertx vertx,
      Optional<Configuration.Pem> own,
      Path folder,
      String hostName,
      Supplier<BoxNames> names,
      Clock clock,
      long everyMs) {
    this.vertx = vertx;
    this.own = own;
    this.clock = clock;
    this.everyMs = everyMs;
    this.box = new BoxCertificate(folder, hostName, names, clock);
  }

  /** Reads or makes it; what it gives is for the server that listens. Begins to watch. */
  public Future<ServerSSLOptions> open(Consumer<ServerSSLOptions> onChange) {
    this.onChange = onChange;
    return look()
        .map(
            options -> {
              timer = vertx.setPeriodic(everyMs, tick -> lookAgain());
              return options.orElseThrow();
            });
  }

  private void lookAgain() {
    if (looking) {
      return; // a disk that hangs
    }
    looking = true;
    look()
        .onComplete(
            done -> {
              looking = false;
              if (done.succeeded()) {
                done.result().ifPresent(this::changed);
              } else {
                log.warn("[panel] the certificate could not be looked at", done.cause());
              }
            });
  }

  private void changed(ServerSSLOptions options) {
    log.info("[panel] a new certificate is shown, fingerprint {}", fingerprint());
    onChange.accept(options);
  }

  /** Empty if it is what is shown already. */
  private Future<Optional<ServerSSLOptions>> look() {
    return vertx
        .executeBlocking(this::choose, false)
        .map(
            now -> {
              tell(now.trouble());
              boolean same =
                  shown != null
                      && shown.identity().certificate().equals(now.identity().certificate());
              shown = now;
              return same ? Optional.empty() : Optional.of(options(now.identity()));
            });
  }

  /** On a worker, one at a time. */
  private Shown choose() throws GeneralSecurityException {
    String trouble = "";
    if (own.isPresent()) {
      try {
        return new Shown(OwnCertificate.read(own.get(), clock.instant()), false, "");
      } catch (OwnCertificate.UnfitException e) {
        trouble = e.getMessage();
      }
    }
    return new Shown(box.current(), true, trouble);
  }

  private void tell(String trouble) {
    if (!trouble.equals(told)) {
      told = trouble;
      if (trouble.isEmpty()) {
        log.info("[panel] your own certificate is shown again");
      } else {
        log.warn("[panel] {}. Meanwhile the box's own certificate is shown", trouble);
      }
    }
  }

  private static ServerSSLOptions options(Identity identity) {
    try {
      ServerSSLOptions options = new ServerSSLOptions();
      options.setKeyCertOptions(identity.options()).setEnabledSecureTransportProtocols(PROTOCOLS);
      return options;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("a key that signs can be shown", e);
    }
  }

  /** SHA-256 of what is shown, as browsers say it. */
  public String fingerprint() {
    return Fingerprint.of(shown.identity().certificate());
  }

  /**
   * The box's own authority in PEM, which phones install and curl reads; empty where it vouches for
   * nothing.
   */
  public Optional<String> authority() {
    return authorityCertificate().map(PanelCertificate::encoded);
  }

  /** SHA-256 of the authority. */
  public Optional<String> authorityFingerprint() {
    return authorityCertificate().map(Fingerprint::of);
  }

  private Optional<X509Certificate> authorityCertificate() {
    return Optional.ofNullable(shown)
        .filter(Shown::ofBox)
        .map(each -> each.identity().chain().get(1));
  }

  private static String encoded(X509Certificate certificate) {
    try {
      return Pem.of(certificate);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("a certificate that was read can be written", e);
    }
  }

  /** What is wrong with the operator's own; empty if nothing is. */
  public Optional<String> trouble() {
    return Optional.of(told).filter(each -> !each.isEmpty());
  }

  public void close() {
    vertx.cancelTimer(timer);
  }
}
