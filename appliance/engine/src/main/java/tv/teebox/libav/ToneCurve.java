package tv.teebox.libav;

import static org.bytedeco.ffmpeg.global.avutil.AVCOL_TRC_SMPTE2084;

import java.util.Locale;

/**
 * From a picture with a high dynamic range to one without, in red, green and blue of BT.709: a
 * matrix in linear light by libav's filter {@code zscale}, and a curve as a table of {@code
 * lutrgb}.
 *
 * <p>Half of the white that ITU-R BT.2408 gives such pictures (203 cd/m²) is the end of the part
 * that stays as it is. From there a hyperbola bends everything up to the signal's peak under the
 * screen's white: 203 cd/m² come out at three quarters of its light, 1000 of PQ at nineteen
 * twentieths. Each channel for itself, so that what is too bright also pales, as on film.
 */
enum ToneCurve {

  /** SMPTE ST 2084: absolute light up to 10000 cd/m². */
  PQ(
      10_000,
      "zscale=p=bt709:m=gbr:r=pc,format=gbrp12",
      "pow(max(st(1,pow(clipval/maxval,32/2523))-3424/4096,0)/(2413/128-2392/128*ld(1)),16384/2610)"),

  /**
   * ITU-R BT.2100 HLG, on a screen of 1000 cd/m² with its system gamma of 1.2.
   *
   * <p>That gamma is of a pixel's luminance; for each channel it is nearly the same, if the matrix
   * is applied before. As {@code zscale} would do it after, a table first writes the light before
   * the camera with the gamma of 2.4 that {@code zscale} understands by BT.709.
   */
  HLG(
      1_000,
      "zscale=m=gbr:r=pc,format=gbrp12,"
          + table(
              "pow(if(lte(st(1,clipval/maxval),0.5),ld(1)*ld(1)/3,"
                  + "(exp((ld(1)-0.55991073)/0.17883277)+0.28466892)/12),1/2.4)")
          + ",zscale=p=bt709:tin=bt709:t=bt709",
      "pow(clipval/maxval,2.4*1.2)");

  private static final double REFERENCE_WHITE = 203;
  private static final double KNEE = 0.5;

  /** Of the screens on which streams are watched. */
  private static final double GAMMA = 2.2;

  private final double peak;
  private final String gamut;
  private final String light;

  /**
   * @param peak in cd/m²
   * @param gamut filters to red, green and blue of BT.709
   * @param light the light of a code value that comes out of them, in parts of the peak
   */
  ToneCurve(double peak, String gamut, String light) {
    this.peak = peak;
    this.gamut = gamut;
    this.light = light;
  }

  static ToneCurve of(int transfer) {
    return transfer == AVCOL_TRC_SMPTE2084 ? PQ : HLG;
  }

  /** The filters' text. */
  String filters() {
    double brightest = peak / REFERENCE_WHITE;
    double reach = brightest / KNEE - 1;
    String curve =
        String.format(
            Locale.ROOT,
            "pow(if(lt(st(0,%1$s*%2$f),%3$f),ld(0),"
                + "%3$f+(1-%3$f)*st(1,ld(0)/%3$f-1)*(1+ld(1)/%4$f)/(1+ld(1))),1/%5$f)",
            light,
            brightest,
            KNEE,
            reach * reach,
            GAMMA);
    return gamut + "," + table(curve);
  }

  /**
   * @param value of a code value {@code clipval} of {@code maxval}, in libav's own language
   */
  private static String table(String value) {
    return "lutrgb=r='maxval*%1$s':g='maxval*%1$s':b='maxval*%1$s'".formatted(value);
  }
}
