package tv.teebox.rtmp;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Names that hang, fail, move and lie. */
class AddressBookTest {

  private static final String TWITCH = "live.twitch.example";
  private static final String KICK = "ingest.kick.test";

  private final Map<String, String> zone = new ConcurrentHashMap<>();
  private final AtomicInteger asked = new AtomicInteger();
  private final CountDownLatch answer = new CountDownLatch(1);
  private final AddressBook book = new AddressBook(this::lookUp, Duration.ofMillis(50));

  @AfterEach
  void letGo() {
    answer.countDown();
  }

  private List<InetAddress> lookUp(String host) throws UnknownHostException {
    asked.incrementAndGet();
    String address = zone.get(host);
    if (address == null) {
      throw new UnknownHostException(host);
    }
    if (address.equals("hangs")) {
      try {
        answer.await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
      return addresses("192.0.2.99");
    }
    return addresses(address);
  }

  private static List<InetAddress> addresses(String text) {
    try {
      return List.of(InetAddress.getByName(text));
    } catch (UnknownHostException e) {
      throw new AssertionError(e);
    }
  }

  private List<InetAddress> find(String host) throws Exception {
    return book.find(host).get(10, TimeUnit.SECONDS);
  }

  @Test
  void aNameThatHangsIsAskedForOnceAndHoldsNobodyElseUp() throws Exception {
    zone.put(TWITCH, "hangs");
    zone.put(KICK, "192.0.2.2");
    zone.put("192.0.2.3", "192.0.2.3");
    List<CompletableFuture<List<InetAddress>>> waiting =
        java.util.stream.IntStream.range(0, 200).mapToObj(each -> book.find(TWITCH)).toList();
    assertThat(find(KICK)).isEqualTo(addresses("192.0.2.2"));
    assertThat(find("192.0.2.3")).isEqualTo(addresses("192.0.2.3"));
    assertThat(waiting).noneMatch(CompletableFuture::isDone);
    answer.countDown();
    for (CompletableFuture<List<InetAddress>> each : waiting) {
      assertThat(each.get(10, TimeUnit.SECONDS)).isEqualTo(addresses("192.0.2.99"));
    }
    assertThat(asked).as("one for each host").hasValue(3);
  }

  @Test
  void aNameThatMovesIsFollowedAtTheNextQuestion() throws Exception {
    zone.put(TWITCH, "192.0.2.1");
    assertThat(find(TWITCH)).isEqualTo(addresses("192.0.2.1"));
    book.proved(TWITCH, addresses("192.0.2.1"));
    zone.put(TWITCH, "192.0.2.7");
    assertThat(find(TWITCH)).isEqualTo(addresses("192.0.2.7"));
  }

  @Test
  void whereAStreamWasPublishedServesWhileTheNameIsNotFoundOrHangs() throws Exception {
    book.proved(TWITCH, addresses("192.0.2.1"));
    assertThat(find(TWITCH)).isEqualTo(addresses("192.0.2.1"));
    zone.put(TWITCH, "hangs");
    assertThat(find(TWITCH)).isEqualTo(addresses("192.0.2.1"));
    answer.countDown();
    zone.put(TWITCH, "192.0.2.8");
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
    while (!find(TWITCH).equals(addresses("192.0.2.8"))) {
      assertThat(System.nanoTime()).as("a lookup that hung is over").isLessThan(deadline);
    }
  }

  @Test
  void anAddressThatLedNowhereIsNotKept() throws Exception {
    zone.put(TWITCH, "192.0.2.1");
    find(TWITCH);
    zone.remove(TWITCH);
    assertThat(book.find(TWITCH))
        .failsWithin(Duration.ofSeconds(10))
        .withThrowableOfType(ExecutionException.class)
        .withCauseInstanceOf(UnknownHostException.class);
  }

  @Test
  void oneAddressForNamesOfDifferentDomainsIsALoginPages() throws Exception {
    zone.put(TWITCH, "10.0.0.1");
    zone.put("live-fra.twitch.example", "10.0.0.1");
    find(TWITCH);
    find("live-fra.twitch.example");
    assertThat(book.oneForAll(TWITCH)).as("they may well be one server").isEmpty();
    zone.put(KICK, "10.0.0.1");
    find(KICK);
    assertThat(book.oneForAll(TWITCH)).contains(addresses("10.0.0.1").get(0));
    zone.put(TWITCH, "192.0.2.1");
    find(TWITCH);
    assertThat(book.oneForAll(TWITCH)).isEmpty();
  }
}
