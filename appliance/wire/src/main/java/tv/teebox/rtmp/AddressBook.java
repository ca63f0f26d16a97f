package tv.teebox.rtmp;

import io.vertx.core.Vertx;
import io.vertx.core.shareddata.Shareable;
import java.net.InetAddress;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks servers' names up for all publishers of a process. A resolver may take half a minute to
 * give up: each name is asked for on a thread of this book's own, once at a time, so that a name
 * that hangs holds up nobody but those that want it. Where a name cannot be found, those addresses
 * serve that it had when a stream was published there last. Thread-safe.
 */
final class AddressBook implements Shareable {

  private static final Logger LOG = LoggerFactory.getLogger(AddressBook.class);

  /** Names of one box at a time; one more is a lookup that fails. */
  private static final int MOST_AT_ONCE = 64;

  /** A resolver that takes longer is not waited for where the name's last addresses are known. */
  static final Duration PATIENCE = Duration.ofSeconds(3);

  /** A look at the interfaces takes a fraction of a millisecond, unless a driver hangs. */
  private static final long OWN_MS = 1000;

  private static final Pattern LITERAL = Pattern.compile("[0-9.]+|.*:.*");

  private final AddressLookup lookup;
  private final OwnAddresses interfaces;
  private final Duration patience;
  private final Executor askers;
  private final Map<String, Name> names = new HashMap<>();
  private Set<InetAddress> own = Set.of();
  private CompletableFuture<Set<InetAddress>> ownAsked;

  /** What is known of one name; guarded by the book. */
  private static final class Name {
    private CompletableFuture<List<InetAddress>> asked;
    private List<InetAddress> latest = List.of();
    private List<InetAddress> proved = List.of();
    private boolean failing;
  }

  AddressBook(AddressLookup lookup) {
    this(lookup, PATIENCE);
  }

  AddressBook(AddressLookup lookup, Duration patience) {
    this(lookup, OwnAddresses.SYSTEM, patience);
  }

  AddressBook(AddressLookup lookup, OwnAddresses interfaces, Duration patience) {
    this.lookup = lookup;
    this.interfaces = interfaces;
    this.patience = patience;
    this.askers =
        new ThreadPoolExecutor(
            0,
            MOST_AT_ONCE,
            10,
            TimeUnit.SECONDS,
            new SynchronousQueue<>(),
            work -> {
              Thread thread = new Thread(work, "names");
              thread.setDaemon(true); // one that hangs in the resolver does not keep the process
              return thread;
            });
  }

  /** The one book of everything that runs on this Vert.x; lives as long as it does. */
  static AddressBook of(Vertx vertx) {
    return vertx
        .sharedData()
        .<String, AddressBook>getLocalMap("tv.teebox.rtmp")
        .computeIfAbsent("addresses", key -> new AddressBook(AddressLookup.SYSTEM));
  }

  /** Whether it is an address itself, and no name. */
  static boolean isLiteral(String host) {
    return LITERAL.matcher(host).matches();
  }

  /**
   * The addresses of a host; at least one. Fails with what the lookup fails with, but where the
   * name is known from before.
   */
  CompletableFuture<List<InetAddress>> find(String host) {
    if (isLiteral(host)) {
      return literal(host);
    }
    List<InetAddress> proved;
    CompletableFuture<List<InetAddress>> asked;
    synchronized (this) {
      Name name = names.computeIfAbsent(host, key -> new Name());
      proved = name.proved;
      asked = name.asked == null ? ask(host, name) : name.asked;
    }
    if (proved.isEmpty()) {
      return asked.copy();
    }
    return asked
        .copy()
        .orTimeout(patience.toMillis(), TimeUnit.MILLISECONDS)
        .exceptionally(
            failure -> {
              tellFailing(host, proved);
              return proved;
            });
  }

  /**
   * The addresses of this machine's interfaces, as they are now. Never fails: where the kernel does
   * not tell them, or not soon, they are those that it told last.
   */
  CompletableFuture<Set<InetAddress>> own() {
    Set<InetAddress> last;
    CompletableFuture<Set<InetAddress>> asked;
    synchronized (this) {
      last = own;
      if (ownAsked == null) {
        try {
          ownAsked = CompletableFuture.supplyAsync(this::lookAtInterfaces, askers);
        } catch (RejectedExecutionException e) {
          return CompletableFuture.completedFuture(last);
        }
      }
      asked = ownAsked;
    }
    return asked.copy().completeOnTimeout(last, OWN_MS, TimeUnit.MILLISECONDS);
  }

  /** On an asker's thread. */
  private Set<InetAddress> lookAtInterfaces() {
    Set<InetAddress> found = null;
    try {
      found = Set.copyOf(interfaces.now());
    } catch (SocketException e) {
      LOG.debug("the interfaces cannot be looked at", e);
    }
    synchronized (this) {
      ownAsked = null;
      own = found == null ? own : found;
      return own;
    }
  }

  /** Nobody is asked, so nobody is waited for. */
  private CompletableFuture<List<InetAddress>> literal(String host) {
    try {
      return CompletableFuture.completedFuture(lookup.addresses(host));
    } catch (UnknownHostException e) {
      return CompletableFuture.failedFuture(e);
    }
  }

  private CompletableFuture<List<InetAddress>> ask(String host, Name name) {
    CompletableFuture<List<InetAddress>> asked;
    try {
      asked = CompletableFuture.supplyAsync(() -> lookUp(host), askers);
    } catch (RejectedExecutionException e) {
      return CompletableFuture.failedFuture(new UnknownHostException(host));
    }
    name.asked = asked;
    return asked;
  }

  /** On an asker's thread; whoever asks after the answer asks anew. */
  private List<InetAddress> lookUp(String host) {
    List<InetAddress> found = null;
    try {
      found = lookup.addresses(host);
      return found;
    } catch (UnknownHostException e) {
      throw new CompletionException(e);
    } finally {
      answered(host, found);
    }
  }

  /**
   * @param found null if nothing was
   */
  private synchronized void answered(String host, List<InetAddress> found) {
    Name name = names.get(host);
    name.asked = null;
    name.latest = found == null ? List.of() : List.copyOf(found);
    if (found != null && name.failing) {
      name.failing = false;
      LOG.info("[names] {} is found again: {}", host, words(found));
    }
  }

  private synchronized void tellFailing(String host, List<InetAddress> proved) {
    Name name = names.get(host);
    if (!name.failing) {
      name.failing = true;
      LOG.warn(
          "[names] {} is not found, or not soon: the addresses it had before are used, {}."
              + " Check this box's DNS",
          host,
          words(proved));
    }
  }

  private static String words(List<InetAddress> addresses) {
    return addresses.stream().map(InetAddress::getHostAddress).collect(Collectors.joining(", "));
  }

  /** A stream is published at one of these: they are right, should the name not be found again. */
  synchronized void proved(String host, List<InetAddress> addresses) {
    if (!isLiteral(host)) {
      names.computeIfAbsent(host, key -> new Name()).proved = List.copyOf(addresses);
    }
  }

  /**
   * The one address that this name and names of other people's domains have, by what was found
   * last: such an answer leads to a login page. Empty mostly.
   */
  synchronized Optional<InetAddress> oneForAll(String host) {
    Name name = names.get(host);
    if (name == null || name.latest.size() != 1) {
      return Optional.empty();
    }
    boolean shared =
        names.entrySet().stream()
            .anyMatch(
                other ->
                    !domain(other.getKey()).equals(domain(host))
                        && other.getValue().latest.equals(name.latest));
    return shared ? Optional.of(name.latest.get(0)) : Optional.empty();
  }

  /** The last two labels, which is near enough. */
  private static String domain(String host) {
    String[] labels = host.split("\\.", -1);
    return labels.length < 2 ? host : labels[labels.length - 2] + "." + labels[labels.length - 1];
  }
}
