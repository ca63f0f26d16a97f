package tv.teebox.channel;

import static org.assertj.core.api.Assertions.assertThat;
import static tv.teebox.channel.Tags.audio;
import static tv.teebox.channel.Tags.frame;
import static tv.teebox.channel.Tags.keyframe;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import tv.teebox.flv.FlvTag;
import tv.teebox.flv.TagType;

/** A live outlet goes over to another feed of the same timeline. */
class OutletMoveTest {

  private static final FlvTag SMALLER = new FlvTag(TagType.SCRIPT, 0, new byte[] {2, 2});

  private final OutletStage stage = new OutletStage();
  private final Outlet outlet = stage.outlet;
  private final TrackPair next = new TrackPair(SMALLER);

  private void goLive() {
    stage.goLive();
    assertThat(stage.ms()).isEqualTo(500);
  }

  private List<FlvTag> sent() {
    return stage.attempts.last().sent;
  }

  private void headers() {
    next.onVideo(Tags.SD_HEADER);
    next.onAudio(Tags.AUDIO_HEADER);
  }

  private void both(FlvTag picture) {
    next.onAudio(audio(picture.timestampMs()));
    next.onVideo(picture);
    next.onAudio(audio(picture.timestampMs() + 10));
  }

  @Test
  void theOldFeedGoesOnUntilTheNewOnesKeyframe() {
    goLive();
    headers();
    outlet.moveTo(next);
    both(frame(520));
    int before = sent().size();
    stage.media(100);
    assertThat(sent()).hasSizeGreaterThan(before);
    assertThat(sent()).doesNotContain(frame(520));
    both(keyframe(620));
    int joined = sent().indexOf(keyframe(620));
    assertThat(joined).isPositive();
    stage.media(100);
    assertThat(sent()).as("and no longer").doesNotContain(frame(650));
    assertThat(stage.attempts.made).as("on the same connection").hasSize(1);
    assertThat(outlet.state()).isEqualTo(OutletState.LIVE);
  }

  @Test
  void whereTheOldFeedIsAlwaysAheadItIsHeldBackAtItsKeyframe() {
    goLive();
    headers();
    outlet.moveTo(next);
    both(frame(510));
    stage.media(500);
    assertThat(sent()).doesNotContain(keyframe(500));
    for (long ms = 520; ms < 1000; ms += 50) {
      both(frame(ms));
    }
    stage.media(100);
    assertThat(sent()).as("until the other has come to it").doesNotContain(keyframe(1000));
    both(keyframe(1000));
    both(frame(1050));
    stage.media(500);
    assertThat(sent().stream().filter(FlvTag::isVideoFrame).map(FlvTag::timestampMs).toList())
        .as("each picture once, and none is missing")
        .endsWith(900L, 950L, 1000L, 1050L);
    assertThat(sent().stream().filter(each -> each.isKeyframe())).last().isEqualTo(keyframe(1000));
    assertThat(stage.attempts.made).hasSize(1);
  }

  @Test
  void theOldFeedIsNotHeldBackForLong() {
    goLive();
    headers();
    outlet.moveTo(next);
    both(frame(510));
    stage.media(3000);
    assertThat(sent()).contains(keyframe(1000), frame(1050), audio(1050));
    outlet.moveTo(stage.pair);
    assertThat(sent().stream().filter(FlvTag::isVideoFrame).map(FlvTag::timestampMs).toList())
        .as("nor is anything missing if it is given up")
        .endsWith(3350L, 3400L, 3450L);
  }

  @Test
  void headersComeBeforeTheKeyframeAndASoundThatIsTheSameKeepsItsOwn() {
    goLive();
    headers();
    outlet.moveTo(next);
    int from = sent().size();
    both(keyframe(520));
    assertThat(stage.sentFrom(from))
        .startsWith(audio(450), SMALLER.at(520), Tags.SD_HEADER.at(520), keyframe(520));
    assertThat(stage.sentFrom(from)).doesNotContain(Tags.AUDIO_HEADER.at(520));
  }

  @Test
  void anotherSoundBringsItsHeader() {
    goLive();
    FlvTag mono = audio(0, "af001188");
    next.onVideo(Tags.SD_HEADER);
    next.onAudio(mono);
    outlet.moveTo(next);
    int from = sent().size();
    both(keyframe(520));
    assertThat(stage.sentFrom(from))
        .startsWith(audio(450), mono.at(520), SMALLER.at(520), Tags.SD_HEADER.at(520));
  }

  @Test
  void timeOnlyGoesForward() {
    goLive();
    headers();
    outlet.moveTo(next);
    stage.media(500);
    both(keyframe(700)); // behind what has been sent
    assertThat(sent()).doesNotContain(keyframe(700));
    both(keyframe(1200));
    both(frame(1233));
    assertThat(sent()).contains(keyframe(1200));
    for (TagType type : List.of(TagType.VIDEO, TagType.AUDIO)) {
      assertThat(
              sent().stream()
                  .filter(each -> each.type() == type && !each.isConfiguration())
                  .map(FlvTag::timestampMs))
          .isSorted()
          .doesNotHaveDuplicates();
    }
    assertThat(sent().stream().map(FlvTag::timestampMs).skip(3)).isSorted();
  }

  @Test
  void soundThatWaitedForAPictureOfTheOldFeedIsNotLost() {
    goLive();
    headers();
    stage.pair.onAudio(audio(505));
    stage.pair.onAudio(audio(515));
    outlet.moveTo(next);
    int from = sent().size();
    both(keyframe(520));
    assertThat(stage.sentFrom(from))
        .startsWith(audio(450), audio(505), audio(515), SMALLER.at(520));
  }

  @Test
  void aConnectionThatBreaksMeanwhileComesBackWithTheNewFeed() {
    goLive();
    headers();
    outlet.moveTo(next);
    stage.attempts.last().lose("reset");
    stage.time.advance(Duration.ofSeconds(1));
    stage.attempts.last().accept();
    both(keyframe(600));
    assertThat(outlet.state()).isEqualTo(OutletState.LIVE);
    assertThat(sent()).startsWith(SMALLER, Tags.SD_HEADER, Tags.AUDIO_HEADER, keyframe(0));
    stage.media(500);
    assertThat(sent()).as("of the new one alone").hasSize(4);
  }

  @Test
  void oneThatIsConnectingJoinsTheNewFeed() {
    outlet.start(stage.pair);
    headers();
    outlet.moveTo(next);
    stage.attempts.last().accept();
    stage.headers();
    stage.media();
    assertThat(outlet.state()).isEqualTo(OutletState.JOINING);
    both(keyframe(600));
    assertThat(outlet.state()).isEqualTo(OutletState.LIVE);
    assertThat(stage.attempts.made).hasSize(1);
  }

  @Test
  void oneThatIsMovedTwiceGoesWhereItWasToldLast() {
    goLive();
    outlet.moveTo(next);
    TrackPair last = new TrackPair(SMALLER);
    outlet.moveTo(last);
    headers();
    both(keyframe(520));
    assertThat(sent()).doesNotContain(keyframe(520));
    last.onVideo(Tags.SD_HEADER);
    last.onAudio(audio(540));
    last.onVideo(keyframe(540));
    last.onAudio(audio(550));
    assertThat(sent()).contains(keyframe(540));
  }

  @Test
  void oneThatIsMovedBackStaysWhereItIs() {
    goLive();
    outlet.moveTo(next);
    outlet.moveTo(stage.pair);
    headers();
    both(keyframe(520));
    stage.media(100);
    assertThat(sent()).doesNotContain(keyframe(520)).contains(frame(550));
  }

  @Test
  void endingMeanwhileIsAnOrderlyEnd() {
    goLive();
    headers();
    outlet.moveTo(next);
    outlet.end();
    both(keyframe(520));
    assertThat(stage.attempts.last().isEnded()).isTrue();
    assertThat(sent()).doesNotContain(keyframe(520));
    assertThat(outlet.state()).isEqualTo(OutletState.OFF);
  }

  @Test
  void oneThatIsOffStaysOff() {
    outlet.moveTo(next);
    headers();
    both(keyframe(0));
    assertThat(outlet.state()).isEqualTo(OutletState.OFF);
    assertThat(stage.attempts.made).isEmpty();
  }
}
