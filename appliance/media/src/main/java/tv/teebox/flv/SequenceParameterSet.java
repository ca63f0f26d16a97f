package tv.teebox.flv;

import java.util.Optional;
import java.util.Set;
import tv.teebox.media.FrameRate;
import tv.teebox.media.Resolution;

/** Walks an H.264 sequence parameter set (ITU-T H.264, 7.3.2.1.1) as far as size and rate. */
final class SequenceParameterSet {

  private static final Set<Integer> WITH_CHROMA =
      Set.of(100, 110, 122, 244, 44, 83, 86, 118, 128, 138, 139, 134, 135);

  private SequenceParameterSet() {}

  static AvcConfiguration read(BitReader in) {
    int profile = in.bits(8);
    in.skip(8);
    int level = in.bits(8);
    in.unsignedGolomb();
    int chroma = 1;
    if (WITH_CHROMA.contains(profile)) {
      chroma = in.unsignedGolomb();
      skipChroma(in, chroma);
    }
    in.unsignedGolomb();
    skipPictureOrder(in);
    in.unsignedGolomb();
    in.skip(1);
    Resolution size = readSize(in, chroma);
    Optional<FrameRate> rate = in.flag() ? readRate(in) : Optional.empty();
    return new AvcConfiguration(profile, level, size, rate);
  }

  private static void skipChroma(BitReader in, int chroma) {
    if (chroma == 3) {
      in.skip(1);
    }
    in.unsignedGolomb();
    in.unsignedGolomb();
    in.skip(1);
    if (in.flag()) {
      for (int i = 0; i < (chroma == 3 ? 12 : 8); i++) {
        if (in.flag()) {
          skipScalingList(in, i < 6 ? 16 : 64);
        }
      }
    }
  }

  private static void skipScalingList(BitReader in, int size) {
    int last = 8;
    int next = 8;
    for (int i = 0; i < size; i++) {
      if (next != 0) {
        next = (last + in.signedGolomb()) & 0xFF;
      }
      last = next == 0 ? last : next;
    }
  }

  private static void skipPictureOrder(BitReader in) {
    int type = in.unsignedGolomb();
    if (type == 0) {
      in.unsignedGolomb();
    } else if (type == 1) {
      in.skip(1);
      in.signedGolomb();
      in.signedGolomb();
      int cycle = in.unsignedGolomb();
      for (int i = 0; i < cycle; i++) {
        in.signedGolomb();
      }
    }
  }

  private static Resolution readSize(BitReader in, int chroma) {
    long macroblocksWide = in.unsignedGolomb() + 1L;
    long mapUnitsHigh = in.unsignedGolomb() + 1L;
    boolean framesOnly = in.flag();
    if (!framesOnly) {
      in.skip(1);
    }
    in.skip(1);
    int fields = framesOnly ? 1 : 2;
    long width = macroblocksWide * 16;
    long height = mapUnitsHigh * 16 * fields;
    if (in.flag()) {
      int unitX = chroma == 1 || chroma == 2 ? 2 : 1;
      int unitY = (chroma == 1 ? 2 : 1) * fields;
      width -= (long) unitX * ((long) in.unsignedGolomb() + in.unsignedGolomb());
      height -= (long) unitY * ((long) in.unsignedGolomb() + in.unsignedGolomb());
    }
    return new Resolution(pixels(width), pixels(height));
  }

  private static int pixels(long value) {
    return (int) Math.max(0, Math.min(value, 1 << 20));
  }

  /** The timing part of the usability information: half the field rate is the frame rate. */
  private static Optional<FrameRate> readRate(BitReader in) {
    if (in.flag() && in.bits(8) == 255) {
      in.skip(32);
    }
    if (in.flag()) {
      in.skip(1);
    }
    if (in.flag()) {
      in.skip(4);
      if (in.flag()) {
        in.skip(24);
      }
    }
    if (in.flag()) {
      in.unsignedGolomb();
      in.unsignedGolomb();
    }
    if (!in.flag()) {
      return Optional.empty();
    }
    long unitsInTick = in.bits(32) & 0xFFFFFFFFL;
    long timeScale = in.bits(32) & 0xFFFFFFFFL;
    if (unitsInTick == 0 || timeScale == 0) {
      return Optional.empty();
    }
    double fps = timeScale / (2.0 * unitsInTick);
    return fps < 1 || fps > 240 ? Optional.empty() : Optional.of(FrameRate.ofDecimal(fps));
  }
}
