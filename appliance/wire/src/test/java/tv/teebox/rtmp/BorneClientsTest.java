package tv.teebox.rtmp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tv.teebox.flv.AvcConfiguration;
import tv.teebox.flv.FlvTag;
import tv.teebox.flv.MalformedHeaderException;
import tv.teebox.flv.TagType;
import tv.teebox.media.VideoCodec;
import tv.teebox.peers.EnhancedTags;
import tv.teebox.peers.RecordingSink;

/**
 * What publishers do that is odd but borne, each by its name. Of every one holds: its connection
 * lives and its later tags arrive, nothing is counted against it, a good publisher beside it loses
 * nothing, and memory is bounded.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BorneClientsTest {

  private static final byte[] PICTURE = hex("2701000000 00000001 09");
  private static final byte[] SOUND = hex("AF01 21");
  private static final byte[] MARK = hex("AF01 4D41524B");

  /** A publisher that is on, what became of its tags, and what the deed may use. */
  private record Stage(RawPeer client, RecordingSink sink, IngestHost host) {

    void video(long timestampMs, byte[] body) {
      client.message(6, MessageType.VIDEO, 1, timestampMs, body);
    }

    void audio(long timestampMs, byte[] body) {
      client.message(4, MessageType.AUDIO, 1, timestampMs, body);
    }

    /** The times that the next tags are handed on with. */
    List<Long> times(int tags) {
      return sink.awaitTags(tags).stream().map(FlvTag::timestampMs).toList();
    }
  }

  private record Borne(String name, Consumer<Stage> deed) {
    @Override
    public String toString() {
      return name;
    }
  }

  private final LogLines lines = new LogLines();
  private IngestHost host;
  private int clients;

  @BeforeAll
  void listen() {
    host = IngestHost.withGoodPublisher(IngestHost.usual());
  }

  @AfterAll
  void close() {
    host.close();
    lines.close();
  }

  private static byte[] hex(String digits) {
    return HexFormat.of().parseHex(digits.replace(" ", ""));
  }

  static Stream<Borne> deeds() {
    List<Borne> all = new ArrayList<>(chunks());
    all.addAll(times());
    all.addAll(media());
    all.addAll(conduct());
    return all.stream();
  }

  private static List<Borne> chunks() {
    return List.of(
        new Borne(
            "abort of an unknown stream",
            on -> on.client.message(2, MessageType.ABORT, 0, 0, hex("00000030"))),
        new Borne(
            "chunk size 2 GiB",
            on -> {
              on.client.raw(hex("02 000000 000004 01 00000000 7FFFFFFF"));
              on.client.raw(hex("06 000000 000200 09 01000000"));
              on.client.raw(new byte[0x200]);
              assertThat(on.sink.awaitTag().size()).isEqualTo(0x200);
              // The client's own writer still cuts at 128.
              on.client.raw(hex("02 000000 000004 01 00000000 00000080"));
            }),
        new Borne(
            "extended timestamp left out of type 3 chunks",
            on -> {
              byte[] picture = new byte[258];
              new Random(5).nextBytes(picture);
              on.client.raw(hex("07 FFFFFF 000102 09 01000000 01234567"));
              on.client.raw(java.util.Arrays.copyOf(picture, 128));
              on.client.raw(hex("C7"));
              on.client.raw(java.util.Arrays.copyOfRange(picture, 128, 256));
              on.client.raw(hex("C7"));
              on.client.raw(java.util.Arrays.copyOfRange(picture, 256, 258));
              FlvTag tag = on.sink.awaitTag();
              assertThat(tag.timestampMs()).isEqualTo(0x0123_4567);
              assertThat(tag.payload()).isEqualTo(picture);
            }),
        new Borne("unknown message types", on -> on.client.message(3, 99, 0, 0, new byte[1000])),
        new Borne(
            "a command nobody knows",
            on -> on.client.command(Command.of("FCSubscribe\r\n", 9, null, "x"), 0)));
  }

  private static List<Borne> times() {
    return List.of(
        new Borne(
            "timestamps that jump back",
            on -> {
              for (long time : List.of(5000L, 5040L, 3000L, 3040L)) {
                on.video(time, PICTURE);
              }
              assertThat(on.times(4)).containsExactly(5000L, 5040L, 3000L, 3040L);
            }),
        new Borne(
            "timestamps that jump by an hour",
            on -> {
              for (long time : List.of(1000L, 3_601_000L, 3_601_040L, 1080L)) {
                on.video(time, PICTURE);
              }
              assertThat(on.times(4)).containsExactly(1000L, 3_601_000L, 3_601_040L, 1080L);
            }),
        new Borne(
            "timestamps that wrap",
            on -> {
              on.video(0xFFFF_FFE0L, PICTURE);
              on.audio(0xFFFF_FFF0L, SOUND);
              on.video(0x1_0000_0008L, PICTURE);
              on.audio(0xFFFF_FFFBL, SOUND);
              on.video(0x1_0000_0030L, PICTURE);
              assertThat(on.times(5))
                  .containsExactly(
                      0xFFFF_FFE0L, 0xFFFF_FFF0L, 0x1_0000_0008L, 0xFFFF_FFFBL, 0x1_0000_0030L);
            }),
        new Borne(
            "timestamps beyond 24 bits",
            on -> {
              on.video(0xFF_FFFEL, PICTURE);
              on.video(0xFF_FFFFL, PICTURE);
              on.video(0x100_0028L, new byte[300]);
              assertThat(on.times(3)).containsExactly(0xFF_FFFEL, 0xFF_FFFFL, 0x100_0028L);
            }));
  }

  private static List<Borne> media() {
    return List.of(
        new Borne(
            "a video tag of 0 bytes",
            on -> {
              on.video(0, new byte[0]);
              on.client.message(5, MessageType.DATA_AMF3, 1, 0, new byte[1]);
              on.client.message(5, MessageType.DATA_AMF3, 1, 0, new byte[0]);
              on.video(40, PICTURE);
              assertThat(on.sink.awaitTag().timestampMs()).isEqualTo(40);
            }),
        new Borne(
            "an AVC header with absurd lengths",
            on -> {
              on.video(0, hex("1700000000 0164001FFFE1FFFF 6764001F"));
              // It is handed on as it came; whoever reads it refuses it before a decoder is asked.
              FlvTag header = on.sink.awaitTag();
              assertThat(header.isVideoSequenceHeader()).isTrue();
              assertThatThrownBy(() -> AvcConfiguration.ofTag(header))
                  .isInstanceOf(MalformedHeaderException.class);
            }),
        new Borne(
            "codec, size and rate changed in mid-stream",
            on -> {
              List<byte[]> bodies = EnhancedTags.changingStream();
              for (int i = 0; i < bodies.size(); i++) {
                on.video(i * 40L, bodies.get(i));
              }
              List<FlvTag> tags = on.sink.awaitTags(bodies.size());
              assertThat(tags).extracting(FlvTag::payload).containsExactlyElementsOf(bodies);
              assertThat(tags)
                  .extracting(FlvTag::videoCodec)
                  .contains(VideoCodec.H264, VideoCodec.HEVC, VideoCodec.AV1);
            }),
        new Borne(
            "audio only",
            on -> {
              on.audio(0, hex("AF00 1210"));
              on.audio(23, SOUND);
              assertThat(on.sink.awaitTags(2)).extracting(FlvTag::type).containsOnly(TagType.AUDIO);
            }));
  }

  private static List<Borne> conduct() {
    return List.of(
        new Borne(
            "acknowledgements never",
            on -> {
              // The server announced a window and goes on answering whatever is acknowledged of it.
              byte[] ping = hex("0006 00000000");
              for (int i = 0; i < 200; i++) {
                on.client.message(2, MessageType.USER_CONTROL, 0, 0, ping);
              }
            }),
        new Borne(
            "acknowledgements late and absurd",
            on -> {
              for (String number : List.of("00000000", "FFFFFFFF", "00000001")) {
                on.client.message(2, MessageType.ACKNOWLEDGEMENT, 0, 0, hex(number));
              }
              on.client.message(2, MessageType.ACKNOWLEDGEMENT, 0, 0, new byte[0]);
            }),
        new Borne(
            "a window of one byte",
            on -> {
              on.client.message(2, MessageType.WINDOW_ACK_SIZE, 0, 0, hex("00000001"));
              on.client.message(2, MessageType.WINDOW_ACK_SIZE, 0, 0, hex("FFFFFFFF"));
              on.client.message(2, MessageType.WINDOW_ACK_SIZE, 0, 0, hex("00000000"));
            }),
        new Borne(
            "a publisher that goes silent within the idle limit",
            on -> {
              on.audio(0, SOUND);
              on.sink.awaitTag();
              assertThat(on.client.endsWithin(Duration.ofMillis(500))).isFalse();
            }),
        new Borne(
            "a second publisher with the right key",
            on -> {
              // Which of the two gives way is the gate's rule; here both are let in.
              try (RawPeer second = RawPeer.connect("127.0.9.1", on.host.port())) {
                second.shakeHands(false).getReadyToPublish().publish("right-key");
                RecordingSink secondSink = on.host.sink();
                second.message(4, MessageType.AUDIO, 1, 0, SOUND);
                assertThat(secondSink.awaitTag().payload()).isEqualTo(SOUND);
                second.command(Command.of("deleteStream", 9, null, 1), 0);
                secondSink.awaitEnd();
              }
            }));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("deeds")
  void isBorneAndTheConnectionLives(Borne borne) {
    String address = "127.0.8." + ++clients;
    MemoryGrowth memory = new MemoryGrowth();
    IngestCounters before = host.counters();
    try (RawPeer client = RawPeer.connect(address, host.port())) {
      client.shakeHands(false).getReadyToPublish().publish("right-key");
      RecordingSink sink = host.sink();
      borne.deed.accept(new Stage(client, sink, host));
      memory.assertLittle();
      client.message(4, MessageType.AUDIO, 1, 9_000_000, MARK);
      sink.awaitUntil(tag -> java.util.Arrays.equals(tag.payload(), MARK));
      client.command(Command.of("deleteStream", 9, null, 1), 0);
      assertThat(sink.awaitEnd().kind()).isEqualTo(PublishEnd.Kind.ORDERLY);
    }
    IngestCounters after = host.counters();
    assertThat(after.violations() + after.late() + after.refused() + after.lost())
        .isEqualTo(before.violations() + before.late() + before.refused() + before.lost());
    assertThat(lines.containing("[ingest " + address)).hasSize(2);
    assertThat(lines.errors()).isEmpty();
    host.good().assertUnhurt();
  }
}
