package tv.teebox.slate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.concurrent.TimeUnit;
import java.util.zip.CRC32;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tv.teebox.libav.Libav;
import tv.teebox.libav.VideoFrame;
import tv.teebox.link.EngineSpec;
import tv.teebox.media.Resolution;
import tv.teebox.slate.SlatePictureMain.UnusableException;

/** From an operator's file to the slate on a canvas, by way of the raw file. */
class OperatorsPictureTest {

  /** Luma of a colour in BT.709, limited range. */
  private static final int BLACK = 16;

  private static final int RED = 63;
  private static final int GREEN = 173;
  private static final int WHITE = 235;

  /** 64 by 48 pixels, red, without loss. */
  private static final String WEBP = "UklGRiIAAABXRUJQVlA4TBUAAAAvP8ALAAcQ9Y/+B4CE8H+9GNH/1A8A";

  @TempDir Path folder;

  @BeforeAll
  static void load() {
    Libav.load();
  }

  /** Green, with its upper left quarter red. */
  private static BufferedImage quartered(int width, int height, int type) {
    BufferedImage image = new BufferedImage(width, height, type);
    Graphics2D pen = image.createGraphics();
    pen.setColor(Color.GREEN);
    pen.fillRect(0, 0, width, height);
    pen.setColor(Color.RED);
    pen.fillRect(0, 0, width / 2, height / 2);
    pen.dispose();
    return image;
  }

  private static byte[] file(BufferedImage image, String format) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    assertThat(ImageIO.write(image, format, out)).isTrue();
    return out.toByteArray();
  }

  private Path write(byte[] bytes) throws IOException {
    return Files.write(folder.resolve("picture"), bytes);
  }

  private RawPicture made(byte[] bytes) throws Exception {
    Path raw = folder.resolve("raw");
    SlatePictureMain.make(write(bytes), raw);
    assertThat(folder.resolve("raw.part")).doesNotExist();
    return SlateFile.read(raw);
  }

  private static int luma(RawPicture picture, double x, double y) {
    int width = picture.size().width();
    int row = (int) (y * (picture.size().height() - 1));
    return picture.planes()[row * width + (int) (x * (width - 1))] & 0xFF;
  }

  private static void assertQuartered(RawPicture picture) {
    assertThat(luma(picture, 0.2, 0.2)).isCloseTo(RED, within(3));
    assertThat(luma(picture, 0.8, 0.2)).isCloseTo(GREEN, within(3));
    assertThat(luma(picture, 0.2, 0.8)).isCloseTo(GREEN, within(3));
  }

  @Test
  void aPngKeepsItsSizeAndItsColours() throws Exception {
    RawPicture picture = made(file(quartered(640, 360, BufferedImage.TYPE_INT_RGB), "png"));
    assertThat(picture.size()).isEqualTo(new Resolution(640, 360));
    assertQuartered(picture);
  }

  @Test
  void aJpegKeepsItsSizeAndItsColours() throws Exception {
    RawPicture picture = made(file(quartered(640, 360, BufferedImage.TYPE_INT_RGB), "jpeg"));
    assertThat(picture.size()).isEqualTo(new Resolution(640, 360));
    assertQuartered(picture);
  }

  @Test
  void aWebpIsTakenToo() throws Exception {
    RawPicture picture = made(Base64.getDecoder().decode(WEBP));
    assertThat(picture.size()).isEqualTo(new Resolution(64, 48));
    assertThat(luma(picture, 0.5, 0.5)).isCloseTo(RED, within(3));
  }

  @Test
  void aPngOfFewColoursIsTaken() throws Exception {
    assertQuartered(made(file(quartered(64, 36, BufferedImage.TYPE_BYTE_INDEXED), "png")));
  }

  @Test
  void whatIsTransparentIsLaidOverBlack() throws Exception {
    BufferedImage image = new BufferedImage(64, 64, BufferedImage.TYPE_INT_ARGB);
    for (int y = 0; y < 64; y++) {
      for (int x = 0; x < 64; x++) {
        image.setRGB(x, y, x < 32 ? 0x00FFFFFF : 0x80FFFFFF);
      }
    }
    RawPicture picture = made(file(image, "png"));
    assertThat(luma(picture, 0.2, 0.5)).isCloseTo(BLACK, within(2));
    assertThat(luma(picture, 0.8, 0.5)).isCloseTo(BLACK + (WHITE - BLACK) / 2, within(3));
  }

  /** The tag a camera writes: its picture is to be turned by a quarter, clockwise. */
  @Test
  void aCamerasPictureIsStoodUpright() throws Exception {
    byte[] jpeg = file(quartered(640, 320, BufferedImage.TYPE_INT_RGB), "jpeg");
    byte[] exif =
        HexFormat.of()
            .parseHex(
                "ffe10022457869660000"
                    + "4d4d002a00000008"
                    + "0001"
                    + "0112000300000001"
                    + "00060000"
                    + "00000000");
    ByteArrayOutputStream turned = new ByteArrayOutputStream();
    turned.write(jpeg, 0, 2);
    turned.writeBytes(exif);
    turned.write(jpeg, 2, jpeg.length - 2);
    RawPicture picture = made(turned.toByteArray());
    assertThat(picture.size()).isEqualTo(new Resolution(320, 640));
    assertThat(luma(picture, 0.8, 0.2)).isCloseTo(RED, within(3));
    assertThat(luma(picture, 0.2, 0.2)).isCloseTo(GREEN, within(3));
    assertThat(luma(picture, 0.8, 0.8)).isCloseTo(GREEN, within(3));
  }

  @Test
  void aHugePictureIsMadeSmallerAndATinyOneLarger() throws Exception {
    assertThat(made(file(quartered(5000, 1000, BufferedImage.TYPE_BYTE_GRAY), "png")).size())
        .isEqualTo(new Resolution(3840, 768));
    assertThat(made(file(quartered(3000, 5000, BufferedImage.TYPE_BYTE_GRAY), "png")).size())
        .isEqualTo(new Resolution(2160, 3600));
    assertThat(made(file(quartered(3, 5, BufferedImage.TYPE_BYTE_GRAY), "png")).size())
        .isEqualTo(new Resolution(16, 16));
  }

  private void assertRefused(byte[] bytes, String... words) throws IOException {
    Path picture = write(bytes);
    Path raw = folder.resolve("raw");
    assertThatThrownBy(() -> SlatePictureMain.make(picture, raw))
        .isInstanceOf(UnusableException.class)
        .message()
        .contains(words)
        .doesNotContain("\n");
    assertThat(raw).doesNotExist();
  }

  @Test
  void whatIsNoPictureIsRefused() throws IOException {
    assertRefused("<svg onload='x'/>".getBytes(StandardCharsets.UTF_8), "not a PNG", "export");
    assertRefused(new byte[0], "not a PNG", "export");
    assertRefused("GIF89a".getBytes(StandardCharsets.US_ASCII), "not a PNG", "export");
  }

  @ParameterizedTest
  @ValueSource(strings = {"png", "jpeg"})
  void aPictureThatIsCutShortIsRefused(String format) throws IOException {
    byte[] whole = file(quartered(640, 360, BufferedImage.TYPE_INT_RGB), format);
    assertRefused(Arrays.copyOf(whole, whole.length * 2 / 3), "damaged", "export");
  }

  @Test
  void aPictureThatClaimsToBeVastIsRefusedBeforeItTakesMemory() throws IOException {
    byte[] png = file(quartered(16, 16, BufferedImage.TYPE_INT_RGB), "png");
    byte[] vast = HexFormat.of().parseHex("0000753000007530");
    System.arraycopy(vast, 0, png, 16, 8);
    CRC32 sum = new CRC32();
    sum.update(png, 12, 17);
    for (int i = 0; i < 4; i++) {
      png[29 + i] = (byte) (sum.getValue() >> (24 - 8 * i));
    }
    assertRefused(png, "megapixels", "export");
  }

  @Test
  void aFileThatIsTooLargeIsRefusedUnread() throws IOException {
    assertRefused(new byte[20_000_001], "20 MB", "export");
  }

  @Test
  void theProcessSaysInOneLineWhatIsWrongAndHowItEnds() throws Exception {
    Path text = write("hello".getBytes(StandardCharsets.US_ASCII));
    assertThat(process(text.toString(), folder.resolve("raw").toString()))
        .isEqualTo("1 is not a PNG, JPEG or WebP picture: export it again as PNG\n");
    assertThat(process(text.toString())).startsWith("2 usage:");
    Path png = write(file(quartered(64, 36, BufferedImage.TYPE_INT_RGB), "png"));
    assertThat(process(png.toString(), folder.resolve("raw").toString())).isEqualTo("0 ");
    assertThat(SlateFile.read(folder.resolve("raw")).size()).isEqualTo(new Resolution(64, 36));
  }

  private static String process(String... arguments) throws Exception {
    ProcessBuilder builder =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx96m",
            "-cp",
            System.getProperty("java.class.path"),
            SlatePictureMain.class.getName());
    builder.command().addAll(Arrays.asList(arguments));
    builder.redirectOutput(ProcessBuilder.Redirect.DISCARD);
    Process process = builder.start();
    try {
      String errors = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
      assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
      return process.exitValue() + " " + errors;
    } finally {
      process.destroyForcibly();
    }
  }

  private VideoFrame onCanvas(RawPicture picture, Resolution canvas) throws IOException {
    Path raw = folder.resolve("raw");
    SlateFile.write(picture, raw);
    return SlatePictures.of(new EngineSpec.Slate("main", raw.toString()), canvas);
  }

  private static RawPicture plain(Resolution size, int luma) {
    byte[] planes = new byte[RawPicture.bytes(size)];
    Arrays.fill(planes, (byte) 128);
    Arrays.fill(planes, 0, (int) size.pixels(), (byte) luma);
    return new RawPicture(size, planes);
  }

  @ParameterizedTest
  @ValueSource(strings = {"1280x720", "1080x1920", "720x720", "320x180", "854x480", "641x361"})
  void thePictureStandsOnEveryCanvasOfWhateverShape(String size) throws IOException {
    Resolution canvas = Resolution.parse(size);
    try (VideoFrame slate = onCanvas(plain(new Resolution(640, 360), 120), canvas)) {
      assertThat(slate.size()).isEqualTo(canvas);
      for (int corner = 0; corner < 4; corner++) {
        int x = corner % 2 == 0 ? 0 : canvas.width() - 1;
        int y = corner / 2 == 0 ? 0 : canvas.height() - 1;
        assertThat(slate.luma(x, y)).isCloseTo(120, within(2));
      }
    }
  }

  @Test
  void barsHaveTheColourOfTheEdgesBesideThem() throws IOException {
    RawPicture picture = plain(new Resolution(640, 360), 200);
    Arrays.fill(picture.planes(), 0, 640, (byte) 40);
    Arrays.fill(picture.planes(), 359 * 640, 360 * 640, (byte) 60);
    try (VideoFrame slate = onCanvas(picture, new Resolution(640, 640))) {
      assertThat(slate.luma(5, 5)).isCloseTo(50, within(3));
      assertThat(slate.luma(5, 635)).isCloseTo(50, within(3));
      assertThat(slate.luma(320, 320)).isCloseTo(200, within(2));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "\n",
        "teebox-slate 1 64x36",
        "teebox-slate 1 64x36\n",
        "teebox-slate 2 64x36\n",
        "teebox-slate 1 63x36\n",
        "teebox-slate 1 9999x9999\n",
        "teebox-slate 1 8000x8000\n",
        "teebox-slate 1 4x4\n",
        "\u0089PNG\r\n\u001a\n"
      })
  void aRawFileThatLiesIsLeftForTheBuiltInSlate(String content) throws IOException {
    Path raw = Files.writeString(folder.resolve("raw"), content, StandardCharsets.ISO_8859_1);
    assertThatThrownBy(() -> SlateFile.read(raw)).isInstanceOf(IOException.class);
    Resolution canvas = new Resolution(320, 180);
    try (VideoFrame slate =
        SlatePictures.of(new EngineSpec.Slate("main", raw.toString()), canvas)) {
      assertThat(slate.size()).isEqualTo(canvas);
    }
  }

  @Test
  void aRawFileOfAByteTooManyOrTooFewIsRefused() throws IOException {
    Path raw = folder.resolve("raw");
    SlateFile.write(plain(new Resolution(64, 36), 90), raw);
    byte[] right = Files.readAllBytes(raw);
    for (int length : new int[] {right.length - 1, right.length + 1}) {
      Files.write(raw, Arrays.copyOf(right, length));
      assertThatThrownBy(() -> SlateFile.read(raw)).hasMessageContaining("length");
    }
  }
}
