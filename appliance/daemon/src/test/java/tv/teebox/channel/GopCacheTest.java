package tv.teebox.channel;

import static org.assertj.core.api.Assertions.assertThat;
import static tv.teebox.channel.Tags.audio;
import static tv.teebox.channel.Tags.frame;
import static tv.teebox.channel.Tags.keyframe;
import static tv.teebox.channel.Tags.sized;

import org.junit.jupiter.api.Test;
import tv.teebox.flv.FlvTag;
import tv.teebox.link.StampedTag;

class GopCacheTest {

  private final GopCache cache = new GopCache();

  private void add(FlvTag... tags) {
    for (FlvTag tag : tags) {
      cache.add(new StampedTag(tag, 7));
    }
  }

  @Test
  void itHoldsTheCurrentGroupAndItsSoundFromTheKeyframeOn() {
    add(audio(0), frame(1), keyframe(2), audio(3), frame(4), keyframe(5), audio(6), frame(7));
    assertThat(cache.tags())
        .extracting(StampedTag::tag)
        .containsExactly(keyframe(5), audio(6), frame(7));
    assertThat(cache.tags()).allMatch(each -> each.arrivalNanos() == 7);
  }

  @Test
  void itIsEmptyUntilTheFirstKeyframe() {
    add(audio(0), frame(1));
    assertThat(cache.isEmpty()).isTrue();
  }

  @Test
  void obsDefaultKeyframeIntervalFits() {
    for (int ms = 0; ms < 8300; ms += 16) {
      add(ms == 0 ? keyframe(0) : frame(ms));
    }
    assertThat(cache.isEmpty()).isFalse();
  }

  @Test
  void aGroupThatIsTooLongIsGivenUpUntilTheNextKeyframe() {
    add(keyframe(0), frame(GopCache.MAX_MS + 1), frame(GopCache.MAX_MS + 2));
    assertThat(cache.isEmpty()).isTrue();
    add(keyframe(GopCache.MAX_MS + 3));
    assertThat(cache.isEmpty()).isFalse();
  }

  @Test
  void aGroupThatIsTooLargeIsGivenUp() {
    add(keyframe(0));
    for (int i = 0; i < 17; i++) {
      add(sized(frame(i), 1024 * 1024));
    }
    assertThat(cache.isEmpty()).isTrue();
  }

  @Test
  void aFloodOfTinyTagsAtOneMomentIsBoundedAsWell() {
    add(keyframe(0));
    int most = GopCache.MAX_BYTES / 64;
    for (int i = 0; i <= most; i++) {
      cache.add(new StampedTag(audio(0), 0));
    }
    assertThat(cache.isEmpty()).isTrue();
  }
}
