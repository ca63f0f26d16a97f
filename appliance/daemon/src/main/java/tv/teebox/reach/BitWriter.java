package tv.teebox.reach;

import java.io.ByteArrayOutputStream;

/** Writes the bit strings of H.264 (ITU-T H.264, 7.2 and 9.1) into one NAL unit. */
final class BitWriter {

  private final ByteArrayOutputStream unit = new ByteArrayOutputStream();
  private int current;
  private int filled;
  private int zeros;

  /**
   * @param header the unit's first byte
   */
  BitWriter(int header) {
    unit.write(header);
  }

  /** {@code u(n)}: an unsigned number of {@code count} bits. */
  BitWriter bits(int count, long value) {
    for (int i = count - 1; i >= 0; i--) {
      current = current << 1 | (int) (value >> i & 1);
      if (++filled == 8) {
        put(current);
        current = 0;
        filled = 0;
      }
    }
    return this;
  }

  /** {@code ue(v)}: Exp-Golomb, unsigned. */
  BitWriter ue(int value) {
    int length = 32 - Integer.numberOfLeadingZeros(value + 1);
    return bits(2 * length - 1, value + 1L);
  }

  /** {@code se(v)} of zero, the only signed value that is needed here. */
  BitWriter zero() {
    return bits(1, 1);
  }

  /** The whole unit, closed by its stop bit. */
  byte[] unit() {
    bits(1, 1);
    while (filled != 0) {
      bits(1, 0);
    }
    return unit.toByteArray();
  }

  /** Keeps start codes out of the unit (7.4.1.1). */
  private void put(int value) {
    if (zeros == 2 && value <= 3) {
      unit.write(3);
      zeros = 0;
    }
    unit.write(value);
    zeros = value == 0 ? zeros + 1 : 0;
  }
}
