package tv.teebox.channel;

import io.vertx.core.Vertx;
import java.nio.ByteBuffer;
import tv.teebox.flv.FlvTag;
import tv.teebox.flv.TagType;
import tv.teebox.peers.EnhancedTags;

/**
 * A stream in real time whose tags are numbered, for outlets to send: a picture each 33 ms, a
 * keyframe each half second, and as many sounds. Owned by the event loop that it is started on.
 */
final class Signal {

  static final int FRAME_MS = 33;
  static final int FRAMES_A_KEYFRAME = 15;

  private static final int SOUND_BYTES = 200;
  private static final FlvTag METADATA = new FlvTag(TagType.SCRIPT, 0, new byte[] {2});
  private static final byte[] SOUND_HEADER = {(byte) 0xAF, 0, 0x11, (byte) 0x90};

  private final TrackPair feed = new TrackPair(METADATA);
  private final int pictureBytes;
  private int number;
  private long startNanos;
  private long timer;

  Signal(int kbps) {
    pictureBytes = kbps * FRAME_MS / 8;
  }

  Feed feed() {
    return feed;
  }

  void start(Vertx vertx) {
    startNanos = System.nanoTime();
    feed.onVideo(new FlvTag(TagType.VIDEO, 0, EnhancedTags.AVC_HEADER));
    feed.onAudio(new FlvTag(TagType.AUDIO, 0, SOUND_HEADER));
    timer = vertx.setPeriodic(5, tick -> due());
  }

  private void due() {
    long passed = (System.nanoTime() - startNanos) / 1_000_000;
    while ((long) number * FRAME_MS <= passed) {
      long ms = (long) number * FRAME_MS;
      byte kind = (byte) (number % FRAMES_A_KEYFRAME == 0 ? 0x17 : 0x27);
      feed.onVideo(tag(TagType.VIDEO, ms, pictureBytes, kind));
      feed.onAudio(tag(TagType.AUDIO, ms, SOUND_BYTES, (byte) 0xAF));
      number++;
    }
  }

  private FlvTag tag(TagType type, long ms, int bytes, byte first) {
    byte[] payload = new byte[bytes];
    payload[0] = first;
    payload[1] = 1;
    ByteBuffer.wrap(payload).putInt(5, number);
    return new FlvTag(type, ms, payload);
  }

  static int numberOf(FlvTag tag) {
    return ByteBuffer.wrap(tag.payload()).getInt(5);
  }

  void stop(Vertx vertx) {
    vertx.cancelTimer(timer);
  }
}
