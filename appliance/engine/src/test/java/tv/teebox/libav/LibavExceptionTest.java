package tv.teebox.libav;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.bytedeco.ffmpeg.global.avutil.AVERROR_ENOMEM;
import static org.bytedeco.ffmpeg.global.avutil.AVERROR_INVALIDDATA;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class LibavExceptionTest {

  @BeforeAll
  static void load() {
    Libav.load();
  }

  @Test
  void wantOfMemoryIsToldFromBadData() {
    assertThat(failed(AVERROR_ENOMEM()).isOutOfMemory()).isTrue();
    assertThat(failed(AVERROR_INVALIDDATA()).isOutOfMemory()).isFalse();
    assertThat(new LibavException("no picture").isOutOfMemory()).isFalse();
  }

  private static LibavException failed(int code) {
    return catchThrowableOfType(LibavException.class, () -> Libav.check(code, "a call"));
  }
}
