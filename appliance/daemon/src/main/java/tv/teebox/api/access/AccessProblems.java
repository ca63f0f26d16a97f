package tv.teebox.api.access;

import io.vertx.core.Future;
import java.time.Duration;
import java.util.List;
import tv.teebox.access.AccessRefused;
import tv.teebox.api.Problem;

/** What {@link tv.teebox.access} refuses, as the API answers it. */
final class AccessProblems {

  private AccessProblems() {}

  /** With a refusal made a problem. */
  static <T> Future<T> explained(Future<T> done) {
    return done.recover(
        failure ->
            Future.failedFuture(
                failure instanceof AccessRefused refused ? problem(refused) : failure));
  }

  private static Problem problem(AccessRefused refused) {
    return switch (refused.kind()) {
      case WRONG_PROOF -> plain(refused.code().equals("wrong-login") ? 401 : 403, refused);
      case TOO_SOON ->
          plain(429, refused)
              .withHeader(
                  "Retry-After",
                  Long.toString(refused.retryAfter().orElse(Duration.ofSeconds(1)).toSeconds()));
      case CONFLICT -> plain(409, refused);
      case MISSING -> plain(404, refused);
      case INVALID ->
          Problem.invalid(List.of(new Problem.Place("/" + refused.code(), refused.getMessage())));
      case NOT_SAVED -> plain(507, refused);
    };
  }

  private static Problem plain(int status, AccessRefused refused) {
    return Problem.of(status, refused.code(), refused.getMessage(), refused.advice());
  }
}
