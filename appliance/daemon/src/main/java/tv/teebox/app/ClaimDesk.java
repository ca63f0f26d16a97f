package tv.teebox.app;

import io.vertx.core.Future;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Takes the word {@code claim} before another desk takes all others. Any event loop. */
final class ClaimDesk implements OperatorSocket.Desk {

  static final String WORD = "claim";
  static final String RESET = "reset";

  /** Instead of a code. */
  static final String CLAIMED = "claimed";

  private final Supplier<Optional<BoxAccess>> access;
  private final OperatorSocket.Desk others;

  /**
   * @param access empty while the box is starting
   */
  ClaimDesk(Supplier<Optional<BoxAccess>> access, OperatorSocket.Desk others) {
    this.access = access;
    this.others = others;
  }

  @Override
  public Optional<Future<String>> obey(List<String> words) {
    if (!words.get(0).equals(WORD)) {
      return others.obey(words);
    }
    boolean reset = words.size() > 1 && words.get(1).equals(RESET);
    return Optional.of(
        access
            .get()
            .map(box -> box.claim(reset))
            .orElseGet(() -> Future.failedFuture("the box is starting: say this again")));
  }

  @Override
  public List<String> notes() {
    return others.notes();
  }
}
