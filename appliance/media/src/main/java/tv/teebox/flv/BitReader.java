package tv.teebox.flv;

/** Reads bits and Exp-Golomb codes from an H.264 or AAC header, most significant first. */
final class BitReader {

  private final byte[] data;
  private final int end;
  private int bit;

  BitReader(byte[] data, int from, int to) {
    this.data = data;
    this.bit = from * 8;
    this.end = to * 8;
  }

  int bits(int count) {
    int value = 0;
    for (int i = 0; i < count; i++) {
      if (bit >= end) {
        throw new MalformedHeaderException("the header ends in the middle of a field");
      }
      value = value << 1 | (data[bit >> 3] >> (7 - (bit & 7)) & 1);
      bit++;
    }
    return value;
  }

  boolean flag() {
    return bits(1) == 1;
  }

  void skip(int count) {
    bits(count);
  }

  /** An unsigned Exp-Golomb code; at most 31 bits, as every field of a sequence header is. */
  int unsignedGolomb() {
    int zeros = 0;
    while (!flag()) {
      if (++zeros > 31) {
        throw new MalformedHeaderException("an Exp-Golomb code is too long");
      }
    }
    return zeros == 31 ? Integer.MAX_VALUE : (1 << zeros) - 1 + bits(zeros);
  }

  int signedGolomb() {
    int code = unsignedGolomb();
    return (code & 1) == 1 ? code / 2 + 1 : -(code / 2);
  }
}
