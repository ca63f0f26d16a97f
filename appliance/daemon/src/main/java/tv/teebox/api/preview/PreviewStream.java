package tv.teebox.api.preview;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.LongSupplier;
import tv.teebox.flv.FlvTag;

/**
 * One stream that somebody looks at: keeps its headers and its current group of pictures for who
 * comes later, and gives each viewer every tag. Owned by the API's event loop.
 */
final class PreviewStream implements PreviewDesk.Sink {

  /** A longer group is given up: who comes then waits for the next keyframe. */
  private static final int GROUP_BYTES = PreviewViewer.MOST_BYTES / 2;

  private final LongSupplier nanoTime;
  private final Runnable ended;
  private final Set<PreviewViewer> viewers = new LinkedHashSet<>();
  private final Set<PreviewViewer.Line> lines = new LinkedHashSet<>();
  private List<FlvTag> group = new ArrayList<>();
  private int groupBytes;
  private FlvTag metadata;
  private FlvTag video;
  private FlvTag audio;

  /**
   * @param ended told when nothing more comes, after the viewers have been
   */
  PreviewStream(LongSupplier nanoTime, Runnable ended) {
    this.nanoTime = nanoTime;
    this.ended = ended;
  }

  PreviewViewer add(PreviewViewer.Line line) {
    PreviewViewer viewer = new PreviewViewer(line);
    viewers.add(viewer);
    lines.add(line);
    if (!group.isEmpty()) {
      viewer.join(headers(), group, nanoTime.getAsLong());
    }
    return viewer;
  }

  void remove(PreviewViewer viewer, PreviewViewer.Line line) {
    viewers.remove(viewer);
    lines.remove(line);
  }

  boolean isWatched() {
    return !viewers.isEmpty();
  }

  @Override
  public void take(boolean begins, List<FlvTag> tags) {
    if (begins) {
      forget();
    }
    long now = nanoTime.getAsLong();
    tags.forEach(each -> take(each, now));
  }

  private void forget() {
    metadata = null;
    video = null;
    audio = null;
    clearGroup();
    viewers.forEach(PreviewViewer::begins);
  }

  private void clearGroup() {
    group = new ArrayList<>();
    groupBytes = 0;
  }

  private void take(FlvTag tag, long now) {
    if (tag.isConfiguration()) {
      remember(tag);
    } else {
      keep(tag);
    }
    for (PreviewViewer each : List.copyOf(viewers)) {
      if (!each.waits()) {
        each.onTag(tag, now);
      } else if (tag.isKeyframe()) {
        each.join(headers(), List.of(tag), now);
      }
    }
  }

  private void remember(FlvTag header) {
    if (header.isVideoSequenceHeader()) {
      video = header;
      clearGroup(); // those pictures need the header before this one
    } else if (header.isAudioSequenceHeader()) {
      audio = header;
    } else {
      metadata = header;
    }
  }

  private void keep(FlvTag tag) {
    boolean keyframe = tag.isKeyframe();
    if (keyframe || groupBytes + tag.size() > GROUP_BYTES) {
      clearGroup();
    }
    if (keyframe || !group.isEmpty()) {
      group.add(tag);
      groupBytes += tag.size();
    }
  }

  private List<FlvTag> headers() {
    List<FlvTag> headers = new ArrayList<>();
    for (FlvTag each : new FlvTag[] {metadata, video, audio}) {
      if (each != null) {
        headers.add(each);
      }
    }
    return headers;
  }

  @Override
  public void over(String why) {
    List<PreviewViewer.Line> all = List.copyOf(lines);
    viewers.clear();
    lines.clear();
    ended.run();
    all.forEach(each -> each.close(PreviewEnd.OVER, why));
  }
}
