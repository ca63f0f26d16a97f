package tv.teebox.channel;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.ArrayList;
import java.util.List;
import tv.teebox.flv.FlvTag;
import tv.teebox.link.EngineSpec;
import tv.teebox.link.SlateOrder;

/** Clips that are made when a test says so. */
final class Slates implements SlateClips {

  static final EngineSpec.Slate SLATE = new EngineSpec.Slate("main", "");

  static final FlvTag HEADER =
      Tags.video(
          0,
          "1700000000014d401effe10018674d401ef406c3de6f011000000300100000030321f142aa01000468de0fc9");
  static final FlvTag SOUND_HEADER = Tags.audio(0, "af001210");
  static final FlvTag SILENCE = Tags.audio(0, "af0121");

  final List<SlateOrder> orders = new ArrayList<>();
  private final List<Promise<SlateClip>> promises = new ArrayList<>();

  @Override
  public Future<SlateClip> make(SlateOrder order) {
    orders.add(order);
    promises.add(Promise.promise());
    return promises.get(promises.size() - 1).future();
  }

  /** The last clip that was asked for is made: ten pictures a second. */
  void finish() {
    finish(promises.size() - 1);
  }

  void finish(int number) {
    SlateOrder order = orders.get(number);
    promises.get(number).complete(SlateClip.of(order, tags(order)));
  }

  void fail(String why) {
    promises.get(promises.size() - 1).fail(why);
  }

  private static List<FlvTag> tags(SlateOrder order) {
    List<FlvTag> tags = new ArrayList<>();
    tags.add(HEADER);
    for (int i = 0; i < 20; i++) {
      tags.add(picture(i));
    }
    if (order.sampleRate() > 0) {
      tags.add(SOUND_HEADER);
      tags.add(SILENCE);
    }
    return tags;
  }

  /** One of the clip's, at its time in the first turn. */
  static FlvTag picture(int number) {
    return Tags.video(number * 100L, (number == 0 ? "17" : "27") + "01000000ee");
  }
}
