package tv.teebox.channel;

import java.util.List;
import java.util.Optional;
import tv.teebox.flv.FlvTag;
import tv.teebox.flv.TagType;
import tv.teebox.link.SlateOrder;

/**
 * A slate, encoded with a source's own parameters, that can be played round after round.
 *
 * @param order what it was made for
 * @param videoHeader of its pictures
 * @param pictures one closed group of {@link SlateOrder#TURN_MS}, times from 0
 * @param sound its silence; empty for a source without sound
 */
record SlateClip(
    SlateOrder order, FlvTag videoHeader, List<FlvTag> pictures, Optional<Silence> sound) {

  /**
   * @param header of the sound
   * @param frame one frame of {@link SlateOrder#FRAME_SAMPLES}, to be repeated
   */
  record Silence(FlvTag header, FlvTag frame) {}

  SlateClip {
    pictures = List.copyOf(pictures);
  }

  /**
   * Puts together what the encoding process wrote.
   *
   * @throws IllegalArgumentException if that is no clip
   */
  static SlateClip of(SlateOrder order, List<FlvTag> tags) {
    List<FlvTag> pictures = tags.stream().filter(FlvTag::isVideoFrame).toList();
    Optional<FlvTag> audioHeader = tags.stream().filter(FlvTag::isAudioSequenceHeader).findFirst();
    Optional<FlvTag> silence =
        tags.stream()
            .filter(tag -> tag.type() == TagType.AUDIO && !tag.isConfiguration())
            .findFirst();
    if (pictures.isEmpty() || !pictures.get(0).isKeyframe()) {
      throw new IllegalArgumentException("the clip does not begin with a keyframe");
    }
    return new SlateClip(
        order,
        tags.stream()
            .filter(FlvTag::isVideoSequenceHeader)
            .findFirst()
            .orElseThrow(() -> new IllegalArgumentException("the clip has no header")),
        pictures,
        audioHeader.flatMap(header -> silence.map(frame -> new Silence(header, frame))));
  }

  /** When a picture is due, counted on over all turns, in milliseconds from the clip's start. */
  long pictureMs(long number) {
    long turn = number / pictures.size();
    return turn * SlateOrder.TURN_MS + picture(number).timestampMs();
  }

  FlvTag picture(long number) {
    return pictures.get((int) (number % pictures.size()));
  }

  /** When a frame of silence is due, in milliseconds from the clip's start. */
  long silenceMs(long number) {
    return number * SlateOrder.FRAME_SAMPLES * 1000 / order.sampleRate();
  }
}
