package tv.teebox.channel;

import java.util.ArrayDeque;
import java.util.List;
import tv.teebox.flv.FlvTag;

/**
 * Pairs one video track with one audio track into the stream that a destination gets: in order of
 * decoding time, metadata and headers known to whoever joins late. A track that is late by more
 * than {@link #PATIENCE_MS} is not waited for. Pure; owned by the channel's event loop.
 */
final class TrackPair extends Feed {

  /** An encoder's look-ahead is half a second; more than twice that is a track that died. */
  static final long PATIENCE_MS = 1500;

  private final ArrayDeque<FlvTag> video = new ArrayDeque<>();
  private final ArrayDeque<FlvTag> audio = new ArrayDeque<>();

  TrackPair(FlvTag metadata) {
    remember(metadata);
  }

  /** Nothing: the encoder's next keyframe is never far. */
  @Override
  List<FlvTag> current() {
    return List.of();
  }

  @Override
  List<FlvTag> unsentSound() {
    return audio.stream().filter(each -> !each.isConfiguration()).toList();
  }

  /** Begins with the sound that another pair of the same audio track has not given out yet. */
  void goOnFrom(TrackPair other) {
    audio.addAll(other.audio);
  }

  /** The next tag of the video track, a changed header included. */
  void onVideo(FlvTag tag) {
    video.addLast(tag);
    emit();
  }

  /** The next tag of the audio track, a changed header included. */
  void onAudio(FlvTag tag) {
    audio.addLast(tag);
    emit();
  }

  private void emit() {
    while (true) {
      FlvTag nextVideo = video.peekFirst();
      FlvTag nextAudio = audio.peekFirst();
      if (isNext(nextVideo, nextAudio, video)) {
        deliver(video.pollFirst());
      } else if (isNext(nextAudio, nextVideo, audio)) {
        deliver(audio.pollFirst());
      } else {
        return;
      }
    }
  }

  private static boolean isNext(FlvTag candidate, FlvTag other, ArrayDeque<FlvTag> queue) {
    if (candidate == null) {
      return false;
    }
    if (other == null) {
      return queue.peekLast().timestampMs() - candidate.timestampMs() > PATIENCE_MS;
    }
    return candidate.timestampMs() <= other.timestampMs();
  }
}
