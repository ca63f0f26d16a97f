package tv.teebox.channel;

import static org.assertj.core.api.Assertions.assertThat;
import static tv.teebox.channel.Tags.audio;
import static tv.teebox.channel.Tags.frame;
import static tv.teebox.channel.Tags.keyframe;

import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;
import tv.teebox.flv.FlvTag;
import tv.teebox.flv.TagType;

/** An outlet with time, a destination and a stream that go as a test says. */
final class OutletStage {

  static final FlvTag METADATA = new FlvTag(TagType.SCRIPT, 0, new byte[] {2});

  final FakeScheduler time = new FakeScheduler();
  final FakePublisher.Factory attempts = new FakePublisher.Factory(time);
  final TrackPair pair = new TrackPair(METADATA);
  final Outlet outlet = new Outlet("main", "twitch", attempts, time, new SplittableRandom(1));

  private long ms;

  /** The stream's next time. */
  long ms() {
    return ms;
  }

  void headers() {
    pair.onVideo(Tags.HD_HEADER);
    pair.onAudio(Tags.AUDIO_HEADER);
  }

  /** Half a second of media, a keyframe first. */
  void media() {
    media(500);
  }

  /** So much more media, a keyframe every half second. */
  void media(long duration) {
    for (long end = ms + duration; ms < end; ms += 50) {
      pair.onVideo(ms % 500 == 0 ? keyframe(ms) : frame(ms));
      pair.onAudio(audio(ms));
    }
  }

  /** Time and media go on together. */
  void seconds(int seconds) {
    for (int second = 0; second < seconds; second++) {
      time.advance(Duration.ofSeconds(1));
      media(1000);
    }
  }

  void goLive() {
    headers();
    outlet.start(pair);
    attempts.last().accept();
    media();
    assertThat(outlet.state()).isEqualTo(OutletState.LIVE);
  }

  /** What the newest attempt was sent from this tag on. */
  List<FlvTag> sentFrom(int first) {
    List<FlvTag> sent = attempts.last().sent;
    return sent.subList(first, sent.size());
  }
}
