package tv.teebox.channel;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tv.teebox.link.StampedTag;

/**
 * Shows a source to onlookers as it comes, each in a time of its own that only goes forward. Owned
 * by the channel's event loop.
 */
final class SourceView {

  private final Map<Onlooker, ForwardTime> onlookers = new LinkedHashMap<>();

  /**
   * @param replay headers and the current group of pictures, as far as they are known
   */
  void add(Onlooker who, List<StampedTag> replay) {
    ForwardTime time = new ForwardTime();
    onlookers.put(who, time);
    who.begins();
    replay.forEach(each -> who.onTag(time.map(each.tag(), each.arrivalNanos())));
  }

  void remove(Onlooker who) {
    onlookers.remove(who);
  }

  /** Another publisher takes the source's place. */
  void begin() {
    onlookers.forEach(
        (who, time) -> {
          time.begin();
          who.begins();
        });
  }

  void onTag(StampedTag stamped) {
    onlookers.forEach((who, time) -> who.onTag(time.map(stamped.tag(), stamped.arrivalNanos())));
  }

  void end(String why) {
    List<Onlooker> all = List.copyOf(onlookers.keySet());
    onlookers.clear();
    all.forEach(each -> each.ends(why));
  }
}
