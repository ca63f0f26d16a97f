package tv.teebox.media;

/**
 * Which encoder, and where: all but its settings.
 *
 * @param name libav's name of it
 * @param device what does the work
 * @param pixelFormat libav's name of the format of its pictures, where it takes them from main
 *     memory
 * @param program the path of the {@code ffmpeg} program that encodes; empty if libav does so in our
 *     own process
 */
public record EncoderSetup(String name, VideoDevice device, String pixelFormat, String program) {

  /** Where the encoder takes its pictures from: a program takes them from main memory. */
  public VideoDevice pictures() {
    return program.isEmpty() ? device : VideoDevice.MAIN_MEMORY;
  }

  /** An encoder of libav's that works on the processor. */
  public static EncoderSetup onProcessor(String name, String pixelFormat) {
    return new EncoderSetup(name, VideoDevice.MAIN_MEMORY, pixelFormat, "");
  }
}
