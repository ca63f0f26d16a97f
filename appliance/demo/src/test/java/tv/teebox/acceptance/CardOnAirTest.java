package tv.teebox.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tv.teebox.peers.ChildProcess;

/**
 * A whole box with a graphics card: found, tried, chosen, on air, and broken in every way. What
 * platforms see of it is what counts.
 */
class CardOnAirTest {

  private static final String KEY = "card-secret-51c2";
  private static final String RENDITION = "360p30";

  @TempDir private Path folder;

  private Card card;

  @BeforeEach
  void buildInTheCard() {
    card = Card.in(folder);
  }

  private Box.Setup setup(Platform platform) {
    return new Box.Setup()
        .card(card)
        .canvas("640x360", "30")
        .to("one", platform.url(), KEY, RENDITION);
  }

  private static void awaitPictures(Platform platform, int more) {
    int before = platform.stream().videos().size();
    platform.awaitStream("more pictures", stream -> stream.videos().size() >= before + more);
  }

  private static void assertUnbroken(Box box, Platform platform) {
    assertThat(platform.streams()).as("one stream from beginning to end").hasSize(1);
    assertThat(box.destination("one").get("reconnects").intValue()).isZero();
    StreamChecks.assertTimeOnlyGrows(StreamChecks.tags(platform.stream().arrivals()));
  }

  @Test
  void aCardThatWasProvedIsUsedAndItsFailureCostsNoConnection() {
    assertThat(card.probe(folder)).contains("h264_nvenc  works on nvidia0");
    try (Platform platform = Platform.rtmp(KEY);
        Box box = setup(platform).start(folder);
        ChildProcess publisher = new Studio().publish(box.ingest())) {
      box.awaitLive("one");
      awaitPictures(platform, 60);
      assertThat(box.rendition(RENDITION).get("encoder").textValue()).isEqualTo("h264_nvenc");
      assertThat(box.rendition(RENDITION).get("reason").textValue()).contains("as proved");

      card.driver().behave("encode.then=error");
      box.await(
          "x264 has taken over",
          status -> status.get("renditions").get(0).get("encoder").textValue().equals("libx264"));
      awaitPictures(platform, 60);
      assertUnbroken(box, platform);
      assertThat(box.status().get("engineRestarts").intValue()).as("in one engine").isZero();
      JsonNode setAside = box.status().get("setAside").get(0);
      assertThat(setAside.get("encoder").textValue()).isEqualTo("h264_nvenc");
      assertThat(setAside.get("why").get("what").textValue()).contains("EncodePicture failed");
      assertThat(box.log()).contains("h264_nvenc on NVIDIA card 0 failed and is set aside");
      System.out.printf(
          "a card's encoder fails: the longest gap between pictures is %d ms%n",
          StreamChecks.longestGapMs(platform.stream().videos()));
      assertThat(publisher.isAlive()).isTrue();
    }
  }

  @Tag("long")
  @ParameterizedTest
  @CsvSource({"hang, hangs", "crash, takes engines with it"})
  void anEngineThatTheDriverStopsIsFollowedByOneWithoutTheCard(String fault, String words) {
    card.probe(folder);
    try (Platform platform = Platform.rtmp(KEY);
        Box box = setup(platform).start(folder);
        ChildProcess publisher = new Studio().publish(box.ingest())) {
      box.awaitLive("one");
      awaitPictures(platform, 60);
      card.driver().behave("encode.then=" + fault);
      box.await(
          "the card is set aside",
          status ->
              status.get("setAside").size() > 0
                  && status.get("renditions").get(0).get("encoder").textValue().equals("libx264"));
      awaitPictures(platform, 60);
      assertUnbroken(box, platform);
      System.out.printf(
          "a card's driver %s: the longest gap between pictures is %d ms%n",
          words, StreamChecks.longestGapMs(platform.stream().videos()));
      assertThat(publisher.isAlive()).isTrue();
    }
  }

  /** As with the driver that Debian has: too old for our libav, and not for Debian's ffmpeg. */
  @Tag("long")
  @Test
  void aCardWhoseDriverIsTooOldEncodesByTheSystemsFfmpeg() {
    card.driver().behave("encode.version=12.1");
    String said = card.probe(folder);
    assertThat(said).contains("driver is older than 570").contains("h264_nvenc@ffmpeg");
    try (Platform platform = Platform.rtmp(KEY);
        Box box = setup(platform).start(folder);
        ChildProcess publisher = new Studio().publish(box.ingest())) {
      box.awaitLive("one");
      awaitPictures(platform, 150);
      assertThat(box.rendition(RENDITION).get("encoder").textValue())
          .isEqualTo("h264_nvenc@ffmpeg");
      assertUnbroken(box, platform);
      assertThat(StreamChecks.keyframeIntervals(StreamChecks.tags(platform.stream().arrivals())))
          .filteredOn(interval -> interval != 2000)
          .as("but for the first, which begins where the stream does")
          .hasSizeLessThan(2);
      assertThat(publisher.isAlive()).isTrue();
    }
  }

  /** A studio that is there before the box knows itself. */
  @Test
  void aCardThatIsFoundOnAirTakesOverAtAKeyframe() {
    try (Platform platform = Platform.rtmp(KEY);
        Box box = setup(platform).start(folder);
        ChildProcess publisher = new Studio().publish(box.ingest())) {
      box.awaitLive("one");
      assertThat(box.rendition(RENDITION).get("encoder").textValue()).isEqualTo("libx264");
      box.await(
          "the card encodes",
          status ->
              status.get("renditions").get(0).get("encoder").textValue().equals("h264_nvenc"));
      awaitPictures(platform, 90);
      assertUnbroken(box, platform);
      assertThat(box.status().get("engineRestarts").intValue()).isZero();
      assertThat(StreamChecks.keyframeIntervals(StreamChecks.tags(platform.stream().arrivals())))
          .filteredOn(interval -> interval != 2000)
          .as("but for the first, which begins where the stream does")
          .hasSizeLessThan(2);
      System.out.printf(
          "a card takes over: the longest gap between pictures is %d ms%n",
          StreamChecks.longestGapMs(platform.stream().videos()));
      assertThat(publisher.isAlive()).isTrue();
    }
  }
}
