package tv.teebox.engine;

import java.util.Arrays;
import java.util.function.BiConsumer;
import tv.teebox.flv.AacConfiguration;
import tv.teebox.flv.AudioTagHeader;
import tv.teebox.flv.FlvTag;
import tv.teebox.libav.AudioDecoder;
import tv.teebox.media.AudioCodec;
import tv.teebox.timeline.Timeline;

/**
 * Decodes the source's audio once, resamples it to 48 kHz stereo and lays it into the sound store
 * at its place on the grid, as {@link SoundLayer} says. What cannot be decoded is counted and
 * skipped, and a header that cannot be true never reaches native code.
 */
final class AudioInput extends SourceInput {

  private final Timeline timeline;
  private final SoundStore sound;
  private SoundLayer layer = new SoundLayer();
  private boolean begins;
  private AudioCodec codec = AudioCodec.OTHER;
  private byte[] header = {};
  private AudioDecoder decoder;

  AudioInput(
      String suffix, Timeline timeline, SoundStore sound, BiConsumer<String, Throwable> faults) {
    super("audio", suffix, TagQueue.AUDIO_BYTES, faults);
    this.timeline = timeline;
    this.sound = sound;
  }

  @Override
  void decode(SourceTag source) {
    FlvTag tag = source.tag();
    AudioTagHeader head = tag.audioHeader();
    if (head == null || head.codec() == AudioCodec.OTHER || tag.size() <= head.dataOffset()) {
      reject();
    } else if (head.sequenceHeader()) {
      open(head.codec(), Arrays.copyOfRange(tag.payload(), head.dataOffset(), tag.size()));
    } else {
      decodeFrame(source, head);
    }
  }

  @Override
  void begin() {
    close();
    layer = new SoundLayer();
    begins = true;
  }

  private void open(AudioCodec newCodec, byte[] body) {
    if (decoder != null && newCodec == codec && Arrays.equals(body, header)) {
      return;
    }
    if (newCodec == AudioCodec.AAC) {
      AacConfiguration.parse(body, 0);
    }
    close();
    decoder = new AudioDecoder(newCodec, body);
    codec = newCodec;
    header = body;
  }

  private void decodeFrame(SourceTag source, AudioTagHeader head) {
    if (head.codec() == AudioCodec.MP3) {
      open(AudioCodec.MP3, new byte[0]);
    }
    if (decoder == null || head.codec() != codec) {
      reject();
      return;
    }
    decoder.decode(source.tag().payload(), head.dataOffset(), source.dueNanos(), this::lay);
  }

  private void lay(long startNanos, float[] left, float[] right) {
    long due = timeline.audioSampleAt(startNanos, SoundStore.RATE);
    SoundLayer.Place place = layer.place(due, left.length);
    if (place.stretch() != 0) {
      decoder.compensate(place.stretch(), SoundStore.RATE);
    }
    if (begins) {
      sound.forgetFrom(place.from());
      begins = false;
    }
    sound.lay(place.from(), left, right);
  }

  @Override
  void close() {
    if (decoder != null) {
      decoder.close();
      decoder = null;
    }
  }
}
