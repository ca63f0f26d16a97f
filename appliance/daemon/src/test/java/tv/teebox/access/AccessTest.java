package tv.teebox.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.vertx.core.Future;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tv.teebox.access.AccessRefused.Kind;
import tv.teebox.peers.EventLoop;

/** With the real hashes and the real disk; time is stepped. */
class AccessTest {

  private static final String HOME = "192.0.2.7";
  private static final String PASSWORD = "correct horse battery";
  private static final String OTHER = "a few words that belong together";

  @TempDir private Path folder;

  private final EventLoop loop = new EventLoop();
  private final SteppedClock clock = new SteppedClock();
  private Access access;

  @BeforeEach
  void open() {
    access = Access.open(loop.vertx(), folder, clock, clock::nanos);
  }

  @AfterEach
  void close() {
    loop.close();
  }

  private void restart() {
    loop.await(access::close);
    open();
  }

  private String code() {
    return loop.call(() -> access.claimCode().orElseThrow().reveal());
  }

  private Login claim() {
    String code = code();
    return loop.await(() -> access.logins().claim(code, "Anna", PASSWORD, HOME));
  }

  private Login login(String name, String password, Optional<String> device) {
    return loop.await(() -> access.logins().login(name, password, HOME, device));
  }

  private AccessRefused refused(Callable<? extends Future<?>> action) {
    Throwable failure = loop.awaitFailure(action);
    assertThat(failure).isInstanceOf(AccessRefused.class);
    return (AccessRefused) failure;
  }

  private boolean isLoggedIn(Login login) {
    return loop.call(() -> access.signedIn(login.secret(), true).isPresent());
  }

  /** What has been saved, when nothing more is being written. */
  private String onDisk() throws Exception {
    restart();
    StringBuilder all = new StringBuilder();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.toList()) {
        assertThat(Files.getPosixFilePermissions(file))
            .as(file.toString())
            .isEqualTo(PosixFilePermissions.fromString("rw-------"));
        all.append(Files.readString(file));
      }
    }
    return all.toString();
  }

  @Test
  void aNewBoxHasACodeThatARestartKeepsAndTheClaimUsesUp() throws Exception {
    String code = code();
    restart();
    assertThat(code()).isEqualTo(code);
    assertThat(new StoredClaim(folder).code().orElseThrow().reveal()).isEqualTo(code);
    Login login = claim();
    assertThat(login.caller().role()).isEqualTo(Role.OPERATOR);
    assertThat(isLoggedIn(login)).isTrue();
    assertThat(loop.call(() -> access.claimCode())).isEmpty();
    assertThat(onDisk()).doesNotContain(code).doesNotContain(PASSWORD);
    assertThat(new StoredClaim(folder).code()).isEmpty();
    assertThat(refused(() -> access.logins().claim(code, "Bob", PASSWORD, HOME)).code())
        .isEqualTo("already-claimed");
  }

  @Test
  void aWrongCodeClaimsNothingAndIsNotTriedForEver() {
    List<String> codes = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      codes.add(
          refused(() -> access.logins().claim("AAAA-BBBB-CCCC", "Anna", PASSWORD, HOME)).code());
    }
    assertThat(codes).startsWith("wrong-code").endsWith("too-many-tries");
    clock.step(Duration.ofMinutes(1));
    claim();
  }

  @Test
  void ofTwoWhoClaimAtOnceOneGetsTheBox() {
    String code = code();
    List<Future<Login>> both =
        loop.call(
            () ->
                List.of(
                    access.logins().claim(code, "Anna", PASSWORD, HOME),
                    access.logins().claim(code, "Bob", PASSWORD, HOME)));
    loop.await(() -> Future.join(both).transform(done -> Future.succeededFuture()));
    assertThat(both.stream().filter(Future::succeeded)).hasSize(1);
    assertThat(loop.call(() -> access.accounts().all())).hasSize(1);
  }

  @Test
  void whoIsLoggedInStaysSoOverARestartAndNothingInTheClearIsStored() throws Exception {
    Login login = claim();
    String anna = account("Anna");
    Tokens.Fresh token =
        loop.await(() -> access.tokens().create("Deck", Role.OPERATOR, Optional.empty(), anna));
    loop.await(() -> access.logoutEverywhere(login.caller()));
    Login second = login("Anna", PASSWORD, Optional.of(login.device()));
    restart();
    assertThat(isLoggedIn(login)).as("logged out").isFalse();
    assertThat(isLoggedIn(second)).isTrue();
    assertThat(loop.call(() -> access.bearer(token.secret()))).isPresent();
    assertThat(onDisk())
        .doesNotContain(PASSWORD)
        .doesNotContain(second.secret().reveal())
        .doesNotContain(second.csrf())
        .doesNotContain(second.device())
        .doesNotContain(token.secret().reveal());
  }

  private String account(String name) {
    return loop.call(
        () ->
            access.accounts().all().stream()
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElseThrow()
                .id());
  }

  @Test
  void aWrongPasswordAndAnUnknownNameAreToldTheSame() {
    claim();
    AccessRefused wrong =
        refused(() -> access.logins().login("Anna", OTHER, HOME, Optional.empty()));
    AccessRefused unknown =
        refused(() -> access.logins().login("Nobody", OTHER, HOME, Optional.empty()));
    assertThat(wrong.kind()).isEqualTo(Kind.WRONG_PROOF);
    assertThat(unknown.getMessage()).isEqualTo(wrong.getMessage());
    assertThat(unknown.code()).isEqualTo(wrong.code());
    login(" aNNA", PASSWORD, Optional.empty());
  }

  @Test
  void aThousandWrongLoginsKeepNeitherTheOwnerNorTheHasherBusy() {
    Login login = claim();
    List<Future<Login>> tried =
        loop.call(
            () ->
                IntStream.range(0, 1000)
                    .mapToObj(i -> "198.51.100." + i % 200)
                    .map(from -> access.logins().login("Anna", OTHER, from, Optional.empty()))
                    .toList());
    assertThat(
            refused(() -> access.logins().login("Anna", PASSWORD, HOME, Optional.empty())).kind())
        .isEqualTo(Kind.TOO_SOON);
    loop.await(() -> Future.join(tried).transform(done -> Future.succeededFuture()));
    assertThat(tried.stream().map(Future::cause).map(AccessRefused.class::cast))
        .filteredOn(each -> each.kind() == Kind.WRONG_PROOF)
        .as("hashes that were calculated")
        .hasSizeBetween(1, LoginThrottle.STRANGERS_BURST);
    assertThat(isLoggedIn(login("Anna", PASSWORD, Optional.of(login.device())))).isTrue();
    assertThat(isLoggedIn(login)).isTrue();
  }

  @Test
  void aDeviceIsKnownForItsOwnAccountOnly() {
    Login anna = claim();
    loop.await(() -> access.accounts().create("Bob", Role.VIEWER, OTHER));
    OpaqueSecret key = OpaqueSecret.fresh("");
    String cookie = DeviceCookies.fresh(key, account("Anna"));
    assertThat(DeviceCookies.read(key, cookie, account("Anna"))).isPresent();
    assertThat(DeviceCookies.read(key, cookie, account("Bob"))).isEmpty();
    assertThat(DeviceCookies.read(OpaqueSecret.fresh(""), cookie, account("Anna"))).isEmpty();
    assertThat(DeviceCookies.read(key, cookie + "x", account("Anna"))).isEmpty();
    assertThat(DeviceCookies.read(key, anna.device(), account("Anna"))).isEmpty();
  }

  @Test
  void anotherPasswordEndsEverySessionAndGivesThisBrowserANewOne() {
    Login first = claim();
    Login second = login("Anna", PASSWORD, Optional.empty());
    assertThat(refused(() -> access.logins().changePassword(first.caller(), OTHER, OTHER)).code())
        .isEqualTo("wrong-password");
    Login fresh = loop.await(() -> access.logins().changePassword(first.caller(), PASSWORD, OTHER));
    assertThat(isLoggedIn(first)).isFalse();
    assertThat(isLoggedIn(second)).isFalse();
    assertThat(isLoggedIn(fresh)).isTrue();
    assertThat(fresh.secret().reveal()).isNotEqualTo(first.secret().reveal());
    refused(() -> access.logins().login("Anna", PASSWORD, HOME, Optional.empty()));
    login("Anna", OTHER, Optional.empty());
  }

  @Test
  void theLastOperatorStaysOne() {
    claim();
    String anna = account("Anna");
    loop.await(() -> access.accounts().create("Bob", Role.VIEWER, OTHER));
    assertThat(refused(() -> access.accounts().delete(anna)).code()).isEqualTo("last-operator");
    assertThat(
            refused(
                    () ->
                        access.accounts().change(anna, Optional.of(Role.VIEWER), Optional.empty()))
                .code())
        .isEqualTo("last-operator");
    String bob = account("Bob");
    loop.await(() -> access.accounts().change(bob, Optional.of(Role.OPERATOR), Optional.empty()));
    loop.await(() -> access.accounts().delete(anna));
    assertThat(refused(() -> access.accounts().delete(bob)).code()).isEqualTo("last-operator");
  }

  @Test
  void ofTwoOperatorsWhoDeleteEachOtherAtOnceOneStays() {
    claim();
    loop.await(() -> access.accounts().create("Bob", Role.OPERATOR, OTHER));
    List<Account> both = loop.call(() -> access.accounts().all());
    loop.await(
        () ->
            Future.join(
                    access.accounts().delete(both.get(0).id()),
                    access.accounts().delete(both.get(1).id()))
                .transform(done -> Future.succeededFuture()));
    assertThat(loop.call(() -> access.accounts().all())).hasSize(1);
  }

  @Test
  void twoNamesThatDifferInCapitalsAreOne() {
    claim();
    assertThat(refused(() -> access.accounts().create(" anna ", Role.VIEWER, OTHER)).code())
        .isEqualTo("name-taken");
    for (String name : new String[] {"", " ", "a\nb", "<b>", "x".repeat(41), "-", "a/b"}) {
      assertThat(refused(() -> access.accounts().create(name, Role.VIEWER, OTHER)).code())
          .as(name)
          .isEqualTo("name");
    }
  }

  @Test
  void anAccountThatIsDeletedTakesItsSessionsItsTokensAndWhatIsOpenAlong() {
    claim();
    loop.await(() -> access.accounts().create("Bob", Role.OPERATOR, OTHER));
    String id = account("Bob");
    Login bob = login("Bob", OTHER, Optional.empty());
    Tokens.Fresh token =
        loop.await(() -> access.tokens().create("Deck", Role.VIEWER, Optional.empty(), id));
    List<String> closed = new ArrayList<>();
    loop.run(
        () -> {
          access.whenEnded(bob.caller(), () -> closed.add("session's"));
          access.whenEnded(
              access.bearer(token.secret()).orElseThrow(), () -> closed.add("token's"));
        });
    loop.await(() -> access.accounts().delete(id));
    assertThat(closed).containsExactlyInAnyOrder("session's", "token's");
    assertThat(isLoggedIn(bob)).isFalse();
    assertThat(loop.call(() -> access.bearer(token.secret()))).isEmpty();
  }

  @Test
  void whoIsAnOperatorNoMoreHasNoOperatorsTokenEither() throws Exception {
    claim();
    loop.await(() -> access.accounts().create("Bob", Role.OPERATOR, OTHER));
    String bob = account("Bob");
    Tokens.Fresh token =
        loop.await(() -> access.tokens().create("Deck", Role.OPERATOR, Optional.empty(), bob));
    loop.await(() -> access.accounts().change(bob, Optional.of(Role.VIEWER), Optional.empty()));
    assertThat(loop.call(() -> access.bearer(token.secret())).orElseThrow().role())
        .isEqualTo(Role.VIEWER);
    Tokens.Fresh late =
        loop.await(() -> access.tokens().create("Late", Role.OPERATOR, Optional.empty(), bob));
    assertThat(late.token().role()).isEqualTo(Role.VIEWER);
    restart();
    assertThat(loop.call(() -> access.bearer(token.secret())).orElseThrow().role())
        .isEqualTo(Role.VIEWER);
  }

  @Test
  void aTokenIsNotMadeForAnAccountThatGoesMeanwhile() {
    claim();
    loop.await(() -> access.accounts().create("Bob", Role.OPERATOR, OTHER));
    String bob = account("Bob");
    Future<Tokens.Fresh> made =
        loop.call(
            () -> {
              access.accounts().delete(bob);
              return access.tokens().create("Deck", Role.OPERATOR, Optional.empty(), bob);
            });
    assertThat(refused(() -> made).kind()).isEqualTo(Kind.MISSING);
    assertThat(loop.call(() -> access.tokens().all())).isEmpty();
  }

  @Test
  void whatIsOpenedWhenItsSessionOrTokenHasEndedIsClosed() {
    Login login = claim();
    String anna = account("Anna");
    Tokens.Fresh token =
        loop.await(() -> access.tokens().create("Deck", Role.VIEWER, Optional.empty(), anna));
    Caller script = loop.call(() -> access.bearer(token.secret()).orElseThrow());
    loop.await(() -> access.tokens().delete(token.token().id()));
    loop.await(() -> access.logoutEverywhere(login.caller()));
    List<String> closed = new ArrayList<>();
    loop.run(
        () -> {
          access.whenEnded(login.caller(), () -> closed.add("session's"));
          access.whenEnded(script, () -> closed.add("token's"));
        });
    loop.run(() -> {});
    assertThat(closed).containsExactly("session's", "token's");
  }

  @Test
  void aSessionOfAnEarlierPasswordIsOverWhateverTheDiskTook() throws Exception {
    Login thief = claim();
    Path sessions = folder.resolve("sessions.json");
    byte[] before = Files.readAllBytes(sessions);
    clock.step(Duration.ofMinutes(1));
    Login owner = loop.await(() -> access.logins().changePassword(thief.caller(), PASSWORD, OTHER));
    assertThat(isLoggedIn(owner)).isTrue();
    restart();
    assertThat(isLoggedIn(owner)).as("a restart keeps it").isTrue();
    loop.await(access::close);
    Files.write(sessions, before);
    open();
    assertThat(isLoggedIn(thief)).isFalse();
  }

  @Test
  void aCookieThatCameInPlainOpensNothingOnTheEncryptedPort() {
    Login plain = claim();
    assertThat(loop.call(() -> access.signedIn(plain.secret(), false))).isPresent();
    assertThat(isLoggedIn(plain)).isFalse();
    restart();
    assertThat(isLoggedIn(plain)).isFalse();
    Login encrypted = login("Anna", PASSWORD, Optional.of(plain.device()));
    assertThat(isLoggedIn(encrypted)).isTrue();
    assertThat(loop.call(() -> access.signedIn(encrypted.secret(), false))).isEmpty();
  }

  @Test
  void whatIsOpenIsClosedWhenTheSessionEndsAndNotAfterItHasClosedByItself() {
    Login login = claim();
    List<String> closed = new ArrayList<>();
    loop.run(
        () -> {
          access.whenEnded(login.caller(), () -> closed.add("one"));
          access.whenEnded(login.caller(), () -> closed.add("other")).run();
        });
    loop.await(() -> access.logout(login.secret()));
    assertThat(closed).containsExactly("one");
  }

  @Test
  void aTokenLetsAScriptInUntilItExpiresOrIsDeleted() {
    claim();
    String anna = account("Anna");
    Instant end = clock.instant().plus(Duration.ofDays(1));
    Tokens.Fresh token =
        loop.await(() -> access.tokens().create("Deck", Role.OPERATOR, Optional.of(end), anna));
    assertThat(token.secret().reveal()).startsWith("tbx_").hasSize(47);
    Caller caller = loop.call(() -> access.bearer(token.secret())).orElseThrow();
    assertThat(caller.kind()).isEqualTo(Caller.Kind.TOKEN);
    assertThat(caller.name()).isEqualTo("Deck");
    assertThat(loop.call(() -> access.tokens().lastUsed(token.token().id())))
        .contains(clock.instant());
    clock.step(Duration.ofDays(1));
    assertThat(loop.call(() -> access.bearer(token.secret()))).isEmpty();
    assertThat(
            refused(() -> access.tokens().create("x", Role.VIEWER, Optional.of(end), anna)).code())
        .isEqualTo("expires");
    Tokens.Fresh second =
        loop.await(() -> access.tokens().create("Deck", Role.VIEWER, Optional.empty(), anna));
    loop.await(() -> access.tokens().delete(second.token().id()));
    assertThat(loop.call(() -> access.bearer(second.secret()))).isEmpty();
    assertThat(loop.call(() -> access.bearer(OpaqueSecret.sent(second.token().sha256()))))
        .isEmpty();
  }

  @Test
  void accountsAndTokensAreBounded() {
    claim();
    String anna = account("Anna");
    for (int i = 0; i < AccessState.MOST_TOKENS; i++) {
      loop.await(() -> access.tokens().create("Deck", Role.VIEWER, Optional.empty(), anna));
    }
    assertThat(
            refused(() -> access.tokens().create("Deck", Role.VIEWER, Optional.empty(), anna))
                .code())
        .isEqualTo("too-many-tokens");
  }

  @Test
  void aPasswordThatWasHashedWithEarlierFiguresIsHashedAnewAtTheNextLogin() throws Exception {
    claim();
    String id = account("Anna");
    AccessFile file = new AccessFile(folder);
    AccessState stored = file.stored().orElseThrow();
    PasswordHash weak = PasswordHash.of(Password.sent(PASSWORD), 64, 1);
    file.write(stored.changed(stored.account(id).orElseThrow().rehashed(weak)));
    restart();
    login("Anna", PASSWORD, Optional.empty());
    // Hashes are calculated one after the other.
    loop.await(() -> access.accounts().create("Bob", Role.VIEWER, OTHER));
    assertThat(file.stored().orElseThrow().account(id).orElseThrow().password().isOutdated())
        .isFalse();
    login("Anna", PASSWORD, Optional.empty());
  }

  @Test
  void aResetForgetsEverybodyAndMakesANewCode() throws Exception {
    String code = code();
    Login login = claim();
    String fresh = loop.await(access::reset).reveal();
    assertThat(fresh).isNotEqualTo(code).isEqualTo(code());
    assertThat(isLoggedIn(login)).isFalse();
    assertThat(
            refused(() -> access.logins().login("Anna", PASSWORD, HOME, Optional.empty())).code())
        .isEqualTo("wrong-login");
    Login again = claim();
    loop.await(access::close);
    String offline = new StoredClaim(folder).reset().reveal();
    open();
    assertThat(code()).isEqualTo(offline);
    assertThat(isLoggedIn(again)).isFalse();
  }

  @Test
  void aBoxWhoseFileIsDamagedIsClosedUntilItIsClaimedAnew() throws Exception {
    Login login = claim();
    loop.await(access::close);
    Files.writeString(folder.resolve("access.json"), "{\"accounts\": []}");
    open();
    assertThat(isLoggedIn(login)).isFalse();
    assertThat(code()).isNotEmpty();
    assertThat(folder.resolve("access-damaged.json")).exists();
  }

  @Test
  void whatTheDiskDoesNotTakeIsNotDoneButALogInIs() throws Exception {
    Login login = claim();
    for (String file : new String[] {"access.json", "sessions.json"}) {
      Files.delete(folder.resolve(file));
      Files.createDirectories(folder.resolve(file).resolve("in the way"));
    }
    assertThat(refused(() -> access.accounts().create("Bob", Role.VIEWER, OTHER)).kind())
        .isEqualTo(Kind.NOT_SAVED);
    assertThat(loop.call(() -> access.accounts().all())).hasSize(1);
    assertThatCode(() -> login("Anna", PASSWORD, Optional.of(login.device())))
        .doesNotThrowAnyException();
  }
}
