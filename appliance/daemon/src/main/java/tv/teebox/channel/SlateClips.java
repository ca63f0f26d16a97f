package tv.teebox.channel;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import tv.teebox.flv.FlvTag;
import tv.teebox.link.JsonLines;
import tv.teebox.link.SlateOrder;
import tv.teebox.link.TagAssembler;

/** Has slates encoded for the direct route. */
@FunctionalInterface
interface SlateClips {

  /** Of a box that makes none. */
  SlateClips NONE = order -> Future.failedFuture("this box makes none");

  /** The clip for an order, in some seconds; fails with words that say why there is none. */
  Future<SlateClip> make(SlateOrder order);

  /**
   * By a process of its own for each.
   *
   * @param jars the folder of the engine's jars
   * @param cache where JavaCPP may unpack native libraries; must allow executables
   */
  static SlateClips byProcess(Vertx vertx, Path jars, Path cache) {
    SlateProcess process = new SlateProcess(jars, cache);
    return order -> vertx.executeBlocking(() -> made(process, order), false);
  }

  private static SlateClip made(SlateProcess process, SlateOrder order) throws IOException {
    SlateProcess.Outcome outcome =
        process.run(
            "tv.teebox.slate.SlateClipMain",
            List.of(),
            JsonLines.line(order),
            // Two seconds of 4K at 60 fps, on a slow box that is busy with its stream.
            Duration.ofSeconds(120));
    if (!outcome.isGood()) {
      throw new IOException(outcome.trouble());
    }
    try {
      List<FlvTag> tags = new ArrayList<>();
      new TagAssembler(stamped -> tags.add(stamped.tag())).feed(outcome.output());
      return SlateClip.of(order, tags);
    } catch (IllegalArgumentException e) {
      throw new IOException("the process wrote something else than a clip", e);
    }
  }
}
