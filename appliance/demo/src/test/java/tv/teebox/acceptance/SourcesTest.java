package tv.teebox.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import tv.teebox.peers.ChildProcess;

/** Sources as they come: without sound, with late sound, with a keyframe every eight seconds. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SourcesTest {

  private static final String KEY = "sources-secret-1b9e";

  private Platform platform;
  private Box box;

  @BeforeAll
  void start(@TempDir Path folder) {
    platform = Platform.rtmp(KEY);
    box =
        new Box.Setup()
            .canvas("640x360", "30")
            .graceSeconds(0)
            .to("one", platform.url(), KEY, "360p30")
            .start(folder);
  }

  @AfterEach
  void offAir() {
    box.awaitState("OFF_AIR");
  }

  @AfterAll
  void close() {
    box.close();
    platform.close();
  }

  /** The new stream of this test, once it has so many pictures. */
  private Platform.Stream awaitPictures(int earlierStreams, int pictures) {
    return platform.awaitStream(
        pictures + " pictures",
        stream -> platform.streams().size() > earlierStreams && stream.videos().size() >= pictures);
  }

  private static void assertSoundThroughout(Platform.Stream stream) {
    long pictureMs = last(stream.videos());
    assertThat(last(stream.sounds()))
        .as("sound keeps up with the picture")
        .isBetween(pictureMs - 1500, pictureMs + 1500);
    long expected = last(stream.sounds()) * 48 / 1024;
    assertThat((long) stream.sounds().size())
        .as("no sound is missing")
        .isCloseTo(expected, org.assertj.core.data.Offset.offset(3L));
    StreamChecks.assertTimeOnlyGrows(StreamChecks.tags(stream.arrivals()));
  }

  private static long last(java.util.List<Platform.Arrival> arrivals) {
    return arrivals.get(arrivals.size() - 1).tag().timestampMs();
  }

  @Test
  void aSourceWithoutSoundIsGivenSilence() {
    int earlier = platform.streams().size();
    try (ChildProcess publisher = new Studio().silent().seconds(8).publish(box.ingest())) {
      assertSoundThroughout(awaitPictures(earlier, 120));
      assertThat(publisher.await(60)).as(publisher.output()).isZero();
    }
  }

  @Tag("long")
  @Test
  void soundThatComesLateIsWaitedForByNobody() {
    int earlier = platform.streams().size();
    try (ChildProcess publisher = new Studio().soundAfter(4).seconds(9).publish(box.ingest())) {
      Platform.Stream stream = awaitPictures(earlier, 200);
      assertSoundThroughout(stream);
      assertThat(box.status().at("/source/audioTags").intValue()).isPositive();
      assertThat(publisher.await(60)).as(publisher.output()).isZero();
    }
  }

  @Test
  void eightSecondsFromKeyframeToKeyframeBecomeTwo() {
    int earlier = platform.streams().size();
    try (ChildProcess publisher =
        new Studio().keyframeEvery(240).seconds(14).publish(box.ingest())) {
      Platform.Stream stream =
          platform.awaitStream(
              "five keyframes",
              now -> platform.streams().size() > earlier && now.keyframes().size() >= 5);
      assertThat(StreamChecks.keyframeIntervals(StreamChecks.tags(stream.arrivals())))
          .as("after the opening")
          .element(2, org.assertj.core.api.InstanceOfAssertFactories.LONG)
          .isEqualTo(2000L);
      box.await(
          "the source's own interval is told",
          now -> now.at("/source/keyframeIntervalMs").intValue() == 8000);
      assertThat(publisher.await(60)).as(publisher.output()).isZero();
    }
  }

  @Test
  void aPublisherThatComesBackTakesOverFromItself() {
    int earlier = platform.streams().size();
    try (ChildProcess first = new Studio().publish(box.ingest())) {
      awaitPictures(earlier, 30);
      try (ChildProcess second = new Studio().seconds(6).publish(box.ingest())) {
        assertThat(first.await(60)).as("it is told").isNotZero();
        assertThat(second.await(60)).as(second.output()).isZero();
      }
    }
    assertThat(platform.streams()).as("one stream to the platform").hasSize(earlier + 1);
    JsonNode one = box.destination("one");
    assertThat(one.get("reconnects").intValue()).isZero();
  }
}
