package tv.teebox.channel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tv.teebox.flv.FlvTag;
import tv.teebox.rtmp.PublishEnd;

/** Who looks at a channel's streams sees them, and changes nothing about them. */
class OnlookerTest extends LiveStage {

  /** Keeps what it is shown. */
  private static final class Seen implements Onlooker {
    private final List<FlvTag> tags = new ArrayList<>();
    private final List<String> ends = new ArrayList<>();
    private int beginnings;

    @Override
    public void begins() {
      beginnings++;
    }

    @Override
    public void onTag(FlvTag tag) {
      tags.add(tag);
    }

    @Override
    public void ends(String why) {
      ends.add(why);
    }
  }

  private final Seen seen = new Seen();

  @BeforeEach
  void begin() {
    want("twitch", "720p30");
    want("kick", "480p30");
    goOnAir();
  }

  private FakeSession publish() {
    FakeSession studio = FakeSession.publish(channel.gate(), "192.0.2.10");
    studio.sink.onTag(Tags.HD_HEADER, time.nanoTime());
    studio.sink.onTag(Tags.AUDIO_HEADER, time.nanoTime());
    studio.sink.onTag(Tags.keyframe(7000), time.nanoTime());
    studio.sink.onTag(Tags.frame(7033), time.nanoTime());
    return studio;
  }

  @Test
  void aRenditionIsShownFromItsHeadersOn() {
    assertThat(channel.look("720p30", seen)).isTrue();
    assertThat(seen.tags).hasSize(3).allMatch(FlvTag::isConfiguration);
    encoding.seconds(2);
    assertThat(seen.tags).anyMatch(FlvTag::isKeyframe);
    assertThat(seen.tags.stream().filter(FlvTag::isVideoFrame).count()).isBetween(19L, 21L);
    assertThat(seen.beginnings).isEqualTo(1);
  }

  @Test
  void whatNobodyElseGetsIsNotEncodedForWhoLooks() {
    channel.look("480p30", seen);
    wanted.remove("kick");
    change();
    encoding.seconds(3);
    assertThat(tracks()).containsExactly("720p30");
    assertThat(seen.ends).hasSize(1);
    assertThat(channel.look("480p30", new Seen())).isFalse();
  }

  @Test
  void theEndOfTheStreamIsTheEndOfTheView() {
    channel.look("720p30", seen);
    channel.end("the test ends it");
    engines.last().nowOver();
    encoding.seconds(1);
    assertThat(seen.ends).containsExactly("the stream has ended");
    assertThat(channel.look("720p30", new Seen())).isFalse();
  }

  @Test
  void whoLooksAwaySeesNoMore() {
    channel.look("720p30", seen);
    channel.look("source", seen);
    channel.lookAway(seen);
    publish();
    encoding.seconds(1);
    assertThat(seen.tags).hasSize(3);
    assertThat(seen.ends).isEmpty();
  }

  @Test
  void theSourceIsShownFromItsCurrentPicturesOnAndItsTimeOnlyGoesForward() {
    FakeSession studio = publish();
    assertThat(channel.look("source", seen)).isTrue();
    assertThat(seen.tags).hasSize(4);
    assertThat(seen.tags.get(2).isKeyframe()).isTrue();
    studio.sink.onTag(Tags.frame(7066), time.nanoTime());
    studio.end(PublishEnd.Kind.LOST);
    assertThat(seen.ends).hasSize(1);
    assertThat(channel.look("source", new Seen())).as("nobody publishes").isFalse();
    assertThat(channel.look("second", new Seen())).as("there is no second").isFalse();
    assertThat(channel.look("nothing", new Seen())).isFalse();
  }

  @Test
  void anotherPublisherInItsPlaceBeginsTheViewAnew() {
    publish();
    channel.look("source", seen);
    time.advanceMs(40);
    publish();
    assertThat(seen.ends).isEmpty();
    assertThat(seen.beginnings).isEqualTo(2);
    List<Long> times =
        seen.tags.stream().filter(FlvTag::isVideoFrame).map(FlvTag::timestampMs).toList();
    assertThat(times).isSorted().doesNotHaveDuplicates();
  }
}
