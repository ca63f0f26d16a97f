package tv.teebox.api.work;

import io.vertx.core.Future;
import java.util.Optional;
import tv.teebox.media.StreamKey;

/**
 * Where the box's work is done. Called on the API's event loop; what it fails with is a {@link
 * tv.teebox.api.Problem}.
 */
public interface WorkDesk {

  /** What the box has and can, as it is known now; as JSON has it. */
  Future<Object> hardware();

  /** All encoders are tried afresh. */
  Future<? extends Task> probe();

  /** The way to a target is walked, and something is published to its test facility if it may. */
  Future<? extends Task> targetTest(Target target);

  /** The upload to a destination is measured. */
  Future<? extends Task> upload(String destination, int seconds, boolean publish);

  /** Everything the box needs is looked at. */
  Future<? extends Task> doctor();

  /** What is to be reached. */
  sealed interface Target {

    /**
     * @param publish whether something may be published, where that is seen by nobody
     */
    record Configured(String destination, boolean publish) implements Target {}

    /**
     * One that is in no configuration.
     *
     * @param server by its word, of a platform that has several
     */
    record Stated(
        String platform,
        Optional<String> url,
        Optional<String> server,
        Optional<StreamKey> key,
        boolean publish)
        implements Target {}
  }
}
