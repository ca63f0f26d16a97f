package tv.teebox.slate;

import java.io.UncheckedIOException;
import tv.teebox.libav.LibavException;
import tv.teebox.libav.VideoFrame;
import tv.teebox.link.EngineSpec;
import tv.teebox.media.Resolution;

/** Slates as pictures. */
public final class SlatePictures {

  private SlatePictures() {}

  /**
   * The slate on a canvas: an 8-bit 4:2:0 picture in main memory of exactly the canvas's size, the
   * caller's to close. Takes some tens of milliseconds.
   */
  public static VideoFrame of(EngineSpec.Slate slate, Resolution canvas) {
    return builtIn(slate.title(), canvas);
  }

  private static VideoFrame builtIn(String title, Resolution canvas) {
    try {
      return BuiltInSlate.draw(title, canvas);
    } catch (LibavException | UncheckedIOException e) {
      return BuiltInSlate.drawWordless(canvas);
    }
  }
}
