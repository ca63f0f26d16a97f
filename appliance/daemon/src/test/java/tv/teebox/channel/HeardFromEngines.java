package tv.teebox.channel;

import java.util.ArrayList;
import java.util.List;
import tv.teebox.flv.FlvTag;
import tv.teebox.link.StampedTag;

/** Keeps what the engine in charge gave. */
final class HeardFromEngines implements EngineSupervisor.Listener {

  final List<FlvTag> tags = new ArrayList<>();
  final List<Integer> shown = new ArrayList<>();

  @Override
  public void onTag(String track, StampedTag stamped) {
    tags.add(stamped.tag());
  }

  @Override
  public void onShowing(int source) {
    shown.add(source);
  }
}
