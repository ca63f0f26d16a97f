package tv.teebox.api.configuration;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import tv.teebox.api.Call;
import tv.teebox.api.Operations;
import tv.teebox.api.Problem;
import tv.teebox.api.Reply;

/** The configuration as a file to keep, and the slate's picture. */
public final class BackupOperations implements Operations {

  private final ConfigurationDesk desk;

  public BackupOperations(ConfigurationDesk desk) {
    this.desk = desk;
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
    return desk.backup(Edits.text(call.json(), "passphrase"))
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
                            Problem.notFound("There is no picture: the built-in slate is shown")));
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
