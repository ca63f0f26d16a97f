package tv.teebox.contract;

import java.io.IOException;
import java.util.Random;
import tv.teebox.demo.BoxApi;
import tv.teebox.demo.HttpCall;

/**
 * Those who call: strangers, scripts with a token, and the owner at a browser. Whoever was locked
 * out by what was called is let in again. One thread.
 */
final class Cast {

  private final BoxApi owner;
  private String viewer;
  private String operator;

  /** Somebody who calls. */
  enum Who {
    STRANGER("none"),
    FORGER("none"),
    /** A page of another site, with the owner's cookies. */
    OTHER_SITE("none"),
    VIEWER("viewer"),
    OPERATOR("operator"),
    OWNER("operator");

    private final String role;

    Who(String role) {
      this.role = role;
    }

    /** What the box ought to take this one for. */
    String role() {
      return role;
    }
  }

  Cast(BoxApi owner) throws IOException {
    this.owner = owner;
    makeTokens();
  }

  private void makeTokens() throws IOException {
    viewer = owner.token("viewer");
    operator = owner.token("operator");
  }

  static Who any(Random random) {
    Who[] often = {
      Who.STRANGER,
      Who.FORGER,
      Who.OTHER_SITE,
      Who.VIEWER,
      Who.OPERATOR,
      Who.OPERATOR,
      Who.OWNER,
      Who.OWNER
    };
    return often[random.nextInt(often.length)];
  }

  HttpCall sign(Who who, HttpCall call) {
    return switch (who) {
      case STRANGER -> call;
      case FORGER -> BoxApi.byToken(call, "tbx_" + "A".repeat(43));
      case OTHER_SITE ->
          owner.bySession(call).header("X-CSRF-Token", "x").header("Origin", "http://evil.example");
      case VIEWER -> BoxApi.byToken(call, viewer);
      case OPERATOR -> BoxApi.byToken(call, operator);
      case OWNER -> owner.bySession(call);
    };
  }

  /** Lets everybody in again who ought to be. */
  void gather() throws IOException {
    if (!isOwnerIn() && !(owner.login() && isOwnerIn())) {
      owner.reclaim();
    }
    if (!answers(Who.VIEWER) || !answers(Who.OPERATOR)) {
      makeTokens();
    }
  }

  private boolean isOwnerIn() throws IOException {
    return status(Who.OWNER, "/accounts") == 200;
  }

  private boolean answers(Who who) throws IOException {
    return status(who, "/state") == 200;
  }

  private int status(Who who, String path) throws IOException {
    return owner.send(sign(who, new HttpCall("GET", BoxApi.BASE + path))).status();
  }

  /** Every secret of theirs. */
  Leaks secrets(Leaks leaks) {
    return leaks.secret("a viewer's token", viewer).secret("an operator's token", operator);
  }
}
