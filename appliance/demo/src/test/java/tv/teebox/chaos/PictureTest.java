package tv.teebox.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import tv.teebox.chaos.Picture.Look;

/** The figures are those that ffmpeg gives for what the command itself sends and sets. */
class PictureTest {

  @Test
  void whatIsSeenIsToldByItsColour() {
    assertThat(new Picture(0, 107, 109, 76, 8).look()).as("green").isEqualTo(Look.SOURCE);
    assertThat(new Picture(0, 208, 112, 98, 99).look()).as("green, flash").isEqualTo(Look.SOURCE);
    assertThat(new Picture(0, 90, 160, 180, 8).look()).as("purple").isEqualTo(Look.SECOND);
    assertThat(new Picture(0, 130, 66, 185, 0).look()).as("orange").isEqualTo(Look.SLATE);
    assertThat(new Picture(0, 60, 145, 122, 0).look()).as("dark blue").isEqualTo(Look.SLATE);
    assertThat(new Picture(0, 16, 128, 128, 0).look()).isEqualTo(Look.BLACK);
  }

  @Test
  void aPictureThatWasEncodedAgainDoesNotMove() {
    assertThat(new Picture(0, 107, 109, 76, 0.4).moves()).isFalse();
    assertThat(new Picture(0, 107, 109, 76, 7.8).moves()).isTrue();
  }
}
