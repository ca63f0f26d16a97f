package tv.teebox.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.Vertx;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.concurrent.TimeUnit;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tv.teebox.channel.SlateMaker;

/** Small files that are made to become very large pictures, for the real throwaway process. */
class PictureBombTest {

  @TempDir private Path folder;

  private Vertx vertx;
  private SlateMaker maker;
  private Path slates;

  @BeforeEach
  void begin() {
    vertx = Vertx.vertx();
    Path dist = Path.of(System.getProperty("teebox.dist"));
    maker = new SlateMaker(vertx, dist.resolve("engine"), folder.resolve("cache"));
    slates = folder.resolve("slates");
  }

  @AfterEach
  void end() throws Exception {
    vertx.close().await(20, TimeUnit.SECONDS);
  }

  private void assertRefused(String name, byte[] content, String why) throws IOException {
    Path picture = Files.write(folder.resolve(name), content);
    assertThatThrownBy(() -> maker.make(picture, slates).await(90, TimeUnit.SECONDS))
        .hasMessageContaining(name + " " + why);
    assertThat(slates).as("nothing is left of it").isEmptyDirectory();
  }

  @Test
  void aWholePngOf900MegapixelsIsRefusedByItsSize() throws Exception {
    byte[] bomb = png(30_000, 30_000, 30_000L * (30_000 / 8 + 1));
    assertThat(bomb.length).as("a small file").isLessThan(500_000);
    assertRefused("bomb.png", bomb, "has more than 40 megapixels: export it no larger");
  }

  @Test
  void aPngOfTheLargestSizeThatCanBeWrittenIsRefused() throws Exception {
    assertRefused("huge.png", png(Integer.MAX_VALUE, Integer.MAX_VALUE, 1000), "");
  }

  @Test
  void aJpegOfFourGigapixelsIsRefused() throws Exception {
    String head = "ffd8ffc0000b08ffdcffdc01011100ffda0008010100003f00";
    assertRefused("bomb.jpg", HexFormat.of().parseHex(head + "00".repeat(1000) + "ffd9"), "");
  }

  /** One bit a pixel, all black. */
  private static byte[] png(int width, int height, long bytes) throws IOException {
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    file.write(HexFormat.of().parseHex("89504e470d0a1a0a"));
    ByteBuffer head = ByteBuffer.allocate(13).putInt(width).putInt(height);
    head.put((byte) 1);
    chunk(file, "IHDR", head.array());
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    byte[] block = new byte[64 << 10];
    try (OutputStream out = new DeflaterOutputStream(packed, new Deflater(1))) {
      for (long left = bytes; left > 0; left -= block.length) {
        out.write(block, 0, (int) Math.min(block.length, left));
      }
    }
    chunk(file, "IDAT", packed.toByteArray());
    chunk(file, "IEND", new byte[0]);
    return file.toByteArray();
  }

  private static void chunk(ByteArrayOutputStream file, String type, byte[] content)
      throws IOException {
    byte[] name = type.getBytes(StandardCharsets.US_ASCII);
    CRC32 sum = new CRC32();
    sum.update(name);
    sum.update(content);
    file.write(ByteBuffer.allocate(4).putInt(content.length).array());
    file.write(name);
    file.write(content);
    file.write(ByteBuffer.allocate(4).putInt((int) sum.getValue()).array());
  }
}
