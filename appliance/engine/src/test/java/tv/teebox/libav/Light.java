package tv.teebox.libav;

import java.util.function.DoubleUnaryOperator;

/** The standards' formulas for light and code values, as their documents give them. */
public final class Light {

  /** To CIE XYZ, from ITU-R BT.709 and BT.2020 (both with D65). */
  private static final double[][] XYZ_OF_709 = {
    {0.412391, 0.357584, 0.180481}, {0.212639, 0.715169, 0.072192}, {0.019331, 0.119195, 0.950532}
  };

  private static final double[][] XYZ_OF_2020 = {
    {0.636958, 0.144617, 0.168881}, {0.262700, 0.677998, 0.059302}, {0.000000, 0.028073, 1.060985}
  };

  /** The shares of red and blue in luma: BT.709, BT.601, BT.2020. */
  public static final double[] LUMA_709 = {0.2126, 0.0722};

  static final double[] LUMA_601 = {0.299, 0.114};
  public static final double[] LUMA_2020 = {0.2627, 0.0593};

  private Light() {}

  /** SMPTE ST 2084: the code value, of 1, for so many cd/m². */
  public static double pq(double nits) {
    double m = Math.pow(nits / 10_000, 0.1593017578125);
    return Math.pow((0.8359375 + 18.8515625 * m) / (1 + 18.6875 * m), 78.84375);
  }

  /** BT.2100: the code value, of 1, at which a grey shows so many of 1000 cd/m². */
  static double hlg(double nits) {
    double scene = Math.pow(nits / 1000, 1 / 1.2);
    return scene <= 1 / 12.0
        ? Math.sqrt(3 * scene)
        : 0.17883277 * Math.log(12 * scene - 0.28466892) + 0.55991073;
  }

  /** What the tone curve promises: the part of the screen's light for so many cd/m². */
  static double toned(double nits, double peak) {
    double x = nits / 203;
    if (x <= 0.5) {
      return x;
    }
    double t = 2 * x - 1;
    double far = 2 * peak / 203 - 1;
    return 0.5 + 0.5 * t * (1 + t / (far * far)) / (1 + t);
  }

  public static double[] wide(double[] rgb) {
    return times(inverse(XYZ_OF_2020), times(XYZ_OF_709, rgb));
  }

  public static double[] each(double[] values, DoubleUnaryOperator change) {
    double[] changed = new double[values.length];
    for (int i = 0; i < values.length; i++) {
      changed[i] = change.applyAsDouble(values[i]);
    }
    return changed;
  }

  /** Y, Cb and Cr in limited range of red, green and blue between 0 and 1. */
  public static double[] limited(double[] rgb, double[] share, int bits) {
    double unit = 1 << (bits - 8);
    double[] yuv = difference(rgb, share);
    return new double[] {
      unit * (16 + 219 * yuv[0]), unit * (128 + 224 * yuv[1]), unit * (128 + 224 * yuv[2])
    };
  }

  static double[] full(double[] rgb, double[] share, int bits) {
    double most = (1 << bits) - 1;
    double[] yuv = difference(rgb, share);
    double middle = 1 << (bits - 1);
    return new double[] {most * yuv[0], middle + most * yuv[1], middle + most * yuv[2]};
  }

  private static double[] difference(double[] rgb, double[] share) {
    double y = share[0] * rgb[0] + (1 - share[0] - share[1]) * rgb[1] + share[1] * rgb[2];
    return new double[] {y, (rgb[2] - y) / (2 - 2 * share[1]), (rgb[0] - y) / (2 - 2 * share[0])};
  }

  private static double[] times(double[][] matrix, double[] vector) {
    double[] product = new double[3];
    for (int i = 0; i < 3; i++) {
      for (int j = 0; j < 3; j++) {
        product[i] += matrix[i][j] * vector[j];
      }
    }
    return product;
  }

  private static double[][] inverse(double[][] m) {
    double[][] inverse = new double[3][3];
    double determinant = 0;
    for (int i = 0; i < 3; i++) {
      for (int j = 0; j < 3; j++) {
        inverse[j][i] =
            m[(i + 1) % 3][(j + 1) % 3] * m[(i + 2) % 3][(j + 2) % 3]
                - m[(i + 1) % 3][(j + 2) % 3] * m[(i + 2) % 3][(j + 1) % 3];
      }
    }
    for (int j = 0; j < 3; j++) {
      determinant += m[0][j] * inverse[j][0];
    }
    for (double[] row : inverse) {
      for (int j = 0; j < 3; j++) {
        row[j] /= determinant;
      }
    }
    return inverse;
  }
}
