package tv.teebox.engine;

import java.util.Arrays;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BiConsumer;
import tv.teebox.flv.AacConfiguration;
import tv.teebox.flv.AudioTagHeader;
import tv.teebox.flv.FlvTag;
import tv.teebox.flv.MalformedHeaderException;
import tv.teebox.libav.AudioDecoder;
import tv.teebox.libav.LibavException;
import tv.teebox.media.AudioCodec;
import tv.teebox.timeline.Timeline;

/**
 * Decodes the source's audio once, resamples it to 48 kHz stereo and lays it into the sound store
 * at its place on the grid, as {@link SoundLayer} says. What cannot be decoded is counted and
 * skipped, and a header that cannot be true never reaches native code.
 */
final class AudioInput {

  private final TagQueue queue = new TagQueue(TagQueue.AUDIO_BYTES);
  private final AtomicLong undecodable = new AtomicLong();
  private final Timeline timeline;
  private final SoundStore sound;
  private final SoundLayer layer = new SoundLayer();
  private final Worker worker;
  private AudioCodec codec = AudioCodec.OTHER;
  private byte[] header = {};
  private AudioDecoder decoder;

  AudioInput(Timeline timeline, SoundStore sound, BiConsumer<String, Throwable> faults) {
    this.timeline = timeline;
    this.sound = sound;
    this.worker = new Worker("audio-decoder", "", this::run, faults);
  }

  void start() {
    worker.start();
  }

  Worker worker() {
    return worker;
  }

  /** Where the source's audio tags go. */
  TagQueue queue() {
    return queue;
  }

  private void run(Worker self) throws InterruptedException {
    while (true) {
      self.enter("waiting for audio");
      SourceTag tag = queue.take();
      self.enter("decoding audio");
      take(tag);
    }
  }

  /** Decodes and lays one tag. */
  void take(SourceTag source) {
    FlvTag tag = source.tag();
    AudioTagHeader head = tag.audioHeader();
    if (head == null || head.codec() == AudioCodec.OTHER || tag.size() <= head.dataOffset()) {
      undecodable.incrementAndGet();
      return;
    }
    try {
      if (head.sequenceHeader()) {
        open(head.codec(), Arrays.copyOfRange(tag.payload(), head.dataOffset(), tag.size()));
      } else {
        decode(source, head);
      }
    } catch (LibavException | MalformedHeaderException e) {
      undecodable.incrementAndGet();
    }
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

  private void decode(SourceTag source, AudioTagHeader head) {
    if (head.codec() == AudioCodec.MP3) {
      open(AudioCodec.MP3, new byte[0]);
    }
    if (decoder == null || head.codec() != codec) {
      undecodable.incrementAndGet();
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
    sound.lay(place.from(), left, right);
  }

  /** Frees the decoder. For the owner thread. */
  void close() {
    if (decoder != null) {
      decoder.close();
      decoder = null;
    }
  }

  long undecodable() {
    return undecodable.get();
  }

  long dropped() {
    return queue.dropped();
  }
}
