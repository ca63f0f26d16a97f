package tv.teebox.channel;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tv.teebox.flv.FlvTag;
import tv.teebox.media.StreamKey;
import tv.teebox.rtmp.Admission;
import tv.teebox.rtmp.IngestSession;
import tv.teebox.rtmp.PublishEnd;
import tv.teebox.rtmp.Requests;

class IngestTest {

  private static final String STUDIO = "192.0.2.10";
  private static final String OTHER = "192.0.2.99";

  private final FakeScheduler time = new FakeScheduler();
  private final List<String> heard = new ArrayList<>();
  private final Ingest ingest =
      new Ingest(FakeSession.APP, new StreamKey(FakeSession.KEY), time, new Hearing());

  private final class Hearing implements Ingest.Listener {
    @Override
    public void began(IngestSession session, long arrivalNanos) {
      heard.add("began " + session.remote().host());
    }

    @Override
    public void onTag(FlvTag tag, long arrivalNanos) {
      heard.add("tag " + tag.timestampMs());
    }

    @Override
    public void ended(PublishEnd end) {
      heard.add("ended " + end.kind());
    }
  }

  private Admission.Refused refusal(String app, String key, String host) {
    return (Admission.Refused) ingest.admit(Requests.of(app, key, host));
  }

  @ParameterizedTest
  @CsvSource({
    "live, wrong",
    "live, studio-secret2",
    "live, studio-secre",
    "live, ''",
    "other, studio-secret",
    "other, wrong"
  })
  void aWrongKeyOrApplicationIsRefusedInTheSameWords(String app, String key) {
    Admission.Refused refused = refusal(app, key, STUDIO);
    assertThat(refused.reason().code()).isEqualTo("ingest-refused");
    assertThat(refused).isEqualTo(refusal("no", "no", STUDIO));
    assertThat(refused.toString()).doesNotContain(FakeSession.KEY);
    assertThat(heard).isEmpty();
  }

  @Test
  void aSecondPublisherOfTheSameAddressTakesOverAtOnceAndTheFirstIsTold() {
    FakeSession first = FakeSession.publish(ingest, STUDIO);
    first.sink.onTag(Tags.keyframe(1), time.nanoTime());
    FakeSession second = FakeSession.publish(ingest, STUDIO);
    assertThat(first.told).containsExactly("another publisher took over");
    first.sink.onTag(Tags.frame(2), time.nanoTime());
    second.sink.onTag(Tags.keyframe(3), time.nanoTime());
    assertThat(heard)
        .as("no end between the two, and nothing of the first after it")
        .containsExactly("began " + STUDIO, "tag 1", "began " + STUDIO, "tag 3");
    assertThat(ingest.session()).isSameAs(second);
  }

  @Test
  void anotherAddressIsRefusedWhileTheFirstSends() {
    FakeSession first = FakeSession.publish(ingest, STUDIO);
    for (int i = 0; i < 10; i++) {
      time.advance(Ingest.SILENCE);
      first.sink.onTag(Tags.frame(i), time.nanoTime());
      Admission.Refused busy = refusal(FakeSession.APP, FakeSession.KEY, OTHER);
      assertThat(busy.reason().code()).isEqualTo("ingest-busy");
    }
    assertThat(first.told).isEmpty();
  }

  @Test
  void anotherAddressTakesOverFromASilentOne() {
    FakeSession first = FakeSession.publish(ingest, STUDIO);
    first.sink.onTag(Tags.keyframe(0), time.nanoTime());
    time.advance(Ingest.SILENCE);
    assertThat(refusal(FakeSession.APP, FakeSession.KEY, OTHER).reason().code())
        .isEqualTo("ingest-busy");
    time.advanceMs(1);
    FakeSession.publish(ingest, OTHER);
    assertThat(first.told).hasSize(1);
    assertThat(heard).containsExactly("began " + STUDIO, "tag 0", "began " + OTHER);
  }

  @Test
  void aPublisherThatNeverSentIsSilentAsWell() {
    FakeSession.publish(ingest, STUDIO);
    time.advance(Ingest.SILENCE.plus(Duration.ofMillis(1)));
    FakeSession.publish(ingest, OTHER);
    assertThat(ingest.session().remote().host()).isEqualTo(OTHER);
  }

  @Test
  void theEndIsHeardAndTheDoorIsOpenAgain() {
    FakeSession.publish(ingest, STUDIO).end(PublishEnd.Kind.ORDERLY);
    assertThat(ingest.session()).isNull();
    FakeSession.publish(ingest, OTHER).end(PublishEnd.Kind.LOST);
    assertThat(heard)
        .containsExactly("began " + STUDIO, "ended ORDERLY", "began " + OTHER, "ended LOST");
  }

  @Test
  void aClosedDoorLetsNobodyIn() {
    ingest.close();
    assertThat(refusal(FakeSession.APP, FakeSession.KEY, STUDIO).reason().code())
        .isEqualTo("ingest-closed");
  }
}
