package tv.teebox.probe;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The words are FFmpeg 8.0's and the drivers'. */
class ReasonTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          Cannot load libcuda.so.1                                                    | no-nvidia-driver
          cu->cuInit(0) failed -> CUDA_ERROR_NO_DEVICE: no CUDA-capable device        | no-nvidia-driver
          cu->cuInit(0) failed -> CUDA_ERROR_SYSTEM_DRIVER_MISMATCH: unknown          | nvidia-driver-mixed
          cu->cuInit(0) failed -> CUDA_ERROR_UNKNOWN: unknown error                   | nvidia-not-ready
          Cannot load libnvidia-encode.so.1                                           | no-encode-library
          Driver does not support the required nvenc API version. Required: 13.0 Found: 12.1 | old-nvidia-driver
          The minimum required Nvidia driver for nvenc is 570.0 or newer              | old-nvidia-driver
          OpenEncodeSessionEx failed: unsupported device (2): (no details)            | no-encoder
          OpenEncodeSessionEx failed: no encode device (1)                            | no-encoder
          OpenEncodeSessionEx failed: out of memory (10): (no details)                | no-session
          OpenEncodeSessionEx failed: incompatible client key (21): (no details)      | no-session
          Codec not supported                                                         | no-such-codec
          Width 7680 exceeds 4096                                                     | too-large
          InitializeEncoder failed: invalid param (8): Preset P1 not supported        | settings-refused
          Max B-frames 2 exceed 0                                                     | settings-refused
          No VA display found for device /dev/dri/renderD128.                         | no-render-node
          libva: /usr/lib/dri/iHD_drv_video.so has no function __vaDriverInit_1_0     | va-mismatch
          Failed to initialise VAAPI connection: -1 (unknown libva error).            | no-va-driver
          No usable encoding entrypoint found for profile VAProfileHEVCMain (17).     | no-such-codec
          Hardware does not support encoding at size 3840x2160 (constraints: width 32-1920 height 32-1088). | too-large
          Driver does not support CBR RC mode (supported modes: CQP).                 | settings-refused
          Driver does not support any RC mode compatible with selected options        | settings-refused
          Error initializing an MFX session: -9.                                      | no-media-library
          encoder av1_qsv: not available                                              | not-in-build
          encoder h264_vaapi knows no option 'nosuch'                                 | settings-refused
          Something that nobody has ever seen                                         | failed
          """)
  void libavsWordsGiveTheReason(String said, String code) {
    assertThat(Reason.of("[h264_nvenc @ 0x7fbd] " + said).code()).isEqualTo(code);
  }

  @Test
  void theCauseCountsAndNotWhatFollowsFromIt() {
    assertThat(
            Reason.of(
                """
                [VAAPI @ 0x1] libva: /usr/lib/dri/iHD_drv_video.so has no function __vaDriverInit_1_0
                [VAAPI @ 0x1] Failed to initialise VAAPI connection: -1 (unknown libva error).
                opening the device: Input/output error"""))
        .isEqualTo(Reason.VA_MISMATCH);
    assertThat(
            Reason.of(
                """
                [h264_nvenc @ 0x1] OpenEncodeSessionEx failed: unsupported device (2): (no details)
                [h264_nvenc @ 0x1] No capable devices found"""))
        .isEqualTo(Reason.NO_ENCODER);
  }

  @Test
  void everyCodeIsItsOwn() {
    assertThat(Arrays.stream(Reason.values()).map(Reason::code)).doesNotHaveDuplicates();
  }

  @ParameterizedTest
  @EnumSource
  void everyReasonIsASentenceAndEveryAdviceTellsWhatToDo(Reason reason) {
    assertThat(reason.what()).matches("[A-Z].*[^.]");
    assertThat(reason.advice()).matches("|[A-Z].*[^.]");
  }
}
