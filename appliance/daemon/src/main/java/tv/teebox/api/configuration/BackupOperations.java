package tv.teebox.api.configuration;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import java.util.Optional;
import tv.teebox.api.Call;
import tv.teebox.api.Operations;
import tv.teebox.api.Problem;
import tv.teebox.api.Reply;

/** The configuration as a file to keep, and the slate's picture. */
public final class BackupOperations implements Operations {

  /** Has whoever calls prove once more who he is: a browser may stand open, a token be lost. */
  @FunctionalInterface
  public interface Confirmation {

    /**
     * @param password what he says is his
     * @return fails with a {@link Problem} unless it is
     */
    Future<Void> confirm(Call call, String password);
  }

  private final ConfigurationDesk desk;
  private final Confirmation confirmation;

  /**
   * @param confirmation asked before keys are handed out, under whichever passphrase
   */
  public BackupOperations(ConfigurationDesk desk, Confirmation confirmation) {
    this.desk = desk;
    this.confirmation = confirmation;
  }

  @Override
  public void register(Registry registry) {
    registry
        .on("backup", this::backup)
        .on("restore", this::restore)
        .on("getSlatePicture", this::picture)
        .on("putSlatePicture", this::putPicture)
        .on(
            "deleteSlatePicture",
            call -> desk.deleteSlatePicture(Edits.simple(call)).map(Edits::reply));
  }

  private Future<Reply> backup(Call call) {
    Optional<String> passphrase = Edits.text(call.json(), "passphrase");
    Future<Void> allowed =
        passphrase.isEmpty()
            ? Future.succeededFuture()
            : confirmation.confirm(call, Edits.text(call.json(), "password").orElse(""));
    return allowed
        .compose(confirmed -> desk.backup(passphrase))
        .map(
            file ->
                Reply.file(file, "application/octet-stream", "teebox-backup.json")
                    .with("Cache-Control", "no-store"));
  }

  private Future<Reply> restore(Call call) {
    ObjectNode body = Edits.object(call);
    return desk.restore(
            Edits.text(body, "backup").orElse(""),
            Edits.text(body, "passphrase"),
            Edits.careful(call))
        .map(Edits::reply);
  }

  private Future<Reply> picture(Call call) {
    return desk.slatePicture()
        .map(
            picture ->
                picture
                    .map(BackupOperations::asItIs)
                    .orElseThrow(
                        () ->
                            Problem.notFound(
                                "There is no picture: the built-in slate is shown",
                                "Send one, if it is to be another")));
  }

  /** A browser must not take it for anything else than a picture, whatever is in it. */
  private static Reply asItIs(ConfigurationDesk.Picture picture) {
    return Reply.file(picture.bytes(), picture.type(), "slate")
        .with("X-Content-Type-Options", "nosniff")
        .with("Content-Security-Policy", "default-src 'none'; sandbox")
        .with("Cache-Control", "no-store");
  }

  private Future<Reply> putPicture(Call call) {
    Buffer bytes = call.bytes();
    return desk.putSlatePicture(bytes, Edits.simple(call)).map(Edits::reply);
  }
}
