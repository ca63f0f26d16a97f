package tv.teebox.libav;

import static org.bytedeco.ffmpeg.avcodec.AVCodecContext.FF_THREAD_SLICE;
import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_AV1;
import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_H264;
import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_HEVC;
import static org.bytedeco.ffmpeg.global.avutil.AV_NOPTS_VALUE;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_alloc;

import java.util.function.Consumer;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import tv.teebox.media.VideoCodec;

/**
 * Decodes one video stream in software. Slice threads only: frame threads would add a frame of
 * delay each. One owner thread.
 */
public final class VideoDecoder implements AutoCloseable {

  /** A 4K picture either way up. What claims to be larger is refused before it takes memory. */
  private static final long MOST_PIXELS = 4096L * 2304;

  private final Decoding decoding;

  /**
   * @param configuration the sequence header's body, without the tag header
   * @throws LibavException if the codec is not in this build or refuses the configuration
   */
  public VideoDecoder(VideoCodec codec, byte[] configuration, int threads) {
    int id =
        switch (codec) {
          case H264 -> AV_CODEC_ID_H264;
          case HEVC -> AV_CODEC_ID_HEVC;
          case AV1 -> AV_CODEC_ID_AV1;
          case OTHER -> throw new IllegalArgumentException("no decoder for this video");
        };
    decoding =
        new Decoding(
            id,
            configuration,
            context ->
                context.thread_count(threads).thread_type(FF_THREAD_SLICE).max_pixels(MOST_PIXELS));
  }

  /**
   * Decodes one packet and hands on the frames that are ready, in order of showing.
   *
   * @param timeNanos the packet's presentation time, on any clock
   * @param sink owns each frame it is given
   * @throws LibavException if the packet cannot be decoded; the next may be
   */
  public void decode(byte[] data, int offset, long timeNanos, Consumer<VideoFrame> sink) {
    decoding.send(data, offset, timeNanos);
    receive(timeNanos, sink);
  }

  /** Hands on what is still inside. Nothing can be decoded afterwards. */
  public void finish(Consumer<VideoFrame> sink) {
    decoding.sendEnd();
    receive(0, sink);
  }

  private void receive(long timeNanos, Consumer<VideoFrame> sink) {
    while (true) {
      VideoFrame picture = receiveOne(timeNanos);
      if (picture == null) {
        return;
      }
      sink.accept(picture);
    }
  }

  private VideoFrame receiveOne(long timeNanos) {
    AVFrame frame = Libav.check(av_frame_alloc(), "av_frame_alloc");
    VideoFrame picture = new VideoFrame(frame);
    try {
      if (!decoding.receive(frame)) {
        picture.close();
        return null;
      }
    } catch (LibavException e) {
      picture.close();
      throw e;
    }
    long time = frame.best_effort_timestamp();
    frame.pts(time == AV_NOPTS_VALUE ? timeNanos : time);
    return picture;
  }

  @Override
  public void close() {
    decoding.close();
  }
}
