package tv.teebox.flv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Test;
import tv.teebox.media.AudioCodec;
import tv.teebox.media.Resolution;

/** Headers as encoders write them, and as no encoder does. */
class CodecHeadersTest {

  /** libx264, High 3.1, 1280x720, as in FLV. */
  private static final byte[] AVC =
      HexFormat.of()
          .parseHex(
              "0164001fffe1001a6764001facd9405005bb0110000003001000000303c0f183196001000468ef8fcbfdf8f800");

  private static final int PPS_COUNT = 8 + (AVC[7] & 0xFF);

  private static void assertRefused(byte[] record) {
    assertThatThrownBy(() -> AvcConfiguration.parse(record, 0))
        .isInstanceOf(MalformedHeaderException.class);
  }

  private static byte[] changed(int at, int... values) {
    byte[] record = AVC.clone();
    for (int i = 0; i < values.length; i++) {
      record[at + i] = (byte) values[i];
    }
    return record;
  }

  @Test
  void aRealHeaderIsRead() {
    AvcConfiguration header = AvcConfiguration.parse(AVC, 0);
    assertThat(header.size()).isEqualTo(new Resolution(1280, 720));
    assertThat(header.profile()).isEqualTo(100);
    assertThat(header.level()).isEqualTo(31);
  }

  @Test
  void aParameterSetLongerThanTheHeaderIsRefused() {
    assertRefused(changed(6, 0xFF, 0xFF));
    assertRefused(changed(6, 0, 0));
    assertRefused(changed(6, 0, AVC.length));
  }

  @Test
  void moreParameterSetsThanThereAreAreRefused() {
    assertRefused(changed(5, 0xFF));
    assertRefused(changed(5, 0xE0));
    assertRefused(changed(PPS_COUNT, 0xFF));
    assertRefused(changed(PPS_COUNT + 1, 0xFF, 0xFF));
  }

  @Test
  void anUnknownFormIsRefused() {
    assertRefused(changed(0, 2));
    assertRefused(changed(4, 0xFE));
  }

  @Test
  void aHeaderCutAnywhereIsRefusedUnlessItsSetsAreWhole() {
    for (int length = 0; length < AVC.length - 4; length++) {
      assertRefused(Arrays.copyOf(AVC, length));
    }
  }

  @Test
  void noHeaderAtAllCausesAnythingButARefusal() {
    Random random = new Random(2);
    for (int i = 0; i < 20_000; i++) {
      byte[] record = AVC.clone();
      for (int j = 0; j <= i % 5; j++) {
        record[random.nextInt(record.length)] = (byte) random.nextInt();
      }
      try {
        AvcConfiguration.parse(record, 0);
      } catch (MalformedHeaderException e) {
        assertThat(e.getMessage()).isNotEmpty();
      }
    }
  }

  @Test
  void aacHeadersAreReadOrRefused() {
    assertThat(AacConfiguration.parse(new byte[] {0x11, (byte) 0x90}, 0))
        .isEqualTo(new AacConfiguration(2, 48_000, 2));
    assertThat(AacConfiguration.parse(new byte[] {0x12, 0x10}, 0))
        .isEqualTo(new AacConfiguration(2, 44_100, 2));
    byte[][] refused = {
      {},
      {0x11},
      {0x16, (byte) 0x90}, // a reserved rate
      {0x17, (byte) 0x80, 0, 0, 0, 0x10}, // 0 Hz
      {0x17, (byte) 0xFF, (byte) 0xFF, (byte) 0xFF, (byte) 0xFF, 0x10}, // 16 MHz
      {0x01, (byte) 0x90}, // no object type
      {0x11, (byte) 0xF8}, // a reserved layout
    };
    for (byte[] header : refused) {
      assertThatThrownBy(() -> AacConfiguration.parse(header, 0))
          .isInstanceOf(MalformedHeaderException.class);
    }
  }

  @Test
  void anEnhancedSoundPacketThatIsNoSoundNamesNoCodec() {
    byte[] end = {(byte) 0x92, 'm', 'p', '4', 'a', 0};
    assertThat(AudioTagHeader.parse(end).codec()).isEqualTo(AudioCodec.OTHER);
    byte[] coded = {(byte) 0x91, 'm', 'p', '4', 'a', 0};
    assertThat(AudioTagHeader.parse(coded).codec()).isEqualTo(AudioCodec.AAC);
  }
}
