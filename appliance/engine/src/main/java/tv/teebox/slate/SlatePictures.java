package tv.teebox.slate;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Optional;
import tv.teebox.libav.LibavException;
import tv.teebox.libav.VideoFilter;
import tv.teebox.libav.VideoFrame;
import tv.teebox.link.EngineSpec;
import tv.teebox.media.Resolution;

/** Slates as pictures. Safe for any thread, after {@link tv.teebox.libav.Libav#load}. */
public final class SlatePictures {

  private SlatePictures() {}

  /**
   * The slate on a canvas: an 8-bit 4:2:0 picture in main memory of exactly the canvas's size, the
   * caller's to close. Takes some tens of milliseconds.
   *
   * <p>The operator's picture is shown whole, in the middle; where the shapes differ, bars of the
   * average colour of the edges beside them fill the rest. A picture file that cannot be used costs
   * a line on standard error, and the built-in slate stands in.
   */
  public static VideoFrame of(EngineSpec.Slate slate, Resolution canvas) {
    if (!slate.picture().isEmpty()) {
      try {
        return operators(SlateFile.read(Path.of(slate.picture())), canvas);
      } catch (IOException | RuntimeException e) {
        System.err.println("[slate] the operator's picture cannot be used: " + e.getMessage());
      }
    }
    return builtIn(slate.title(), canvas);
  }

  private static VideoFrame operators(RawPicture picture, Resolution canvas) {
    Resolution fitted = fitted(picture.size(), canvas);
    try (VideoFilter filter = VideoFilter.toMainMemory(fitted, true, "yuv420p", Optional.empty());
        VideoFrame whole = picture.frame();
        VideoFrame scaled = filter.apply(whole)) {
      return fitted.equals(canvas)
          ? scaled.share()
          : standard(RawPicture.of(scaled).inTheMiddleOf(canvas), canvas);
    }
  }

  /** The largest even size of a picture's shape that a canvas holds; a canvas of it is filled. */
  private static Resolution fitted(Resolution picture, Resolution canvas) {
    double scale =
        Math.min(
            (double) canvas.width() / picture.width(), (double) canvas.height() / picture.height());
    int width = (int) Math.round(picture.width() * scale);
    int height = (int) Math.round(picture.height() * scale);
    boolean ofOneShape = canvas.width() - width <= 2 && canvas.height() - height <= 2;
    return ofOneShape
        ? canvas.even()
        : new Resolution(Math.max(16, width & ~1), Math.max(16, height & ~1));
  }

  /** Through a filter that has nothing to convert, for the marks that it leaves. */
  private static VideoFrame standard(RawPicture picture, Resolution canvas) {
    try (VideoFilter filter = VideoFilter.toMainMemory(canvas, false, "yuv420p", Optional.empty());
        VideoFrame plain = picture.frame()) {
      return filter.apply(plain);
    }
  }

  private static VideoFrame builtIn(String title, Resolution canvas) {
    try {
      return BuiltInSlate.draw(title, canvas);
    } catch (LibavException | UncheckedIOException e) {
      System.err.println("[slate] the title cannot be drawn: " + e.getMessage());
      return BuiltInSlate.drawWordless(canvas);
    }
  }
}
