package tv.teebox.channel;

import java.util.ArrayList;
import java.util.List;
import tv.teebox.flv.FlvTag;

/** A stream's headers as far as they are known. One owner thread. */
final class StreamHeaders {

  private FlvTag metadata;
  private FlvTag video;
  private FlvTag audio;

  void remember(FlvTag header) {
    if (header.isVideoSequenceHeader()) {
      video = header;
    } else if (header.isAudioSequenceHeader()) {
      audio = header;
    } else {
      metadata = header;
    }
  }

  void clear() {
    metadata = null;
    video = null;
    audio = null;
  }

  /** Metadata first; those that are known. */
  List<FlvTag> all() {
    List<FlvTag> headers = new ArrayList<>();
    for (FlvTag header : new FlvTag[] {metadata, video, audio}) {
      if (header != null) {
        headers.add(header);
      }
    }
    return headers;
  }

  /** Null if it is not known, as are the others. */
  FlvTag metadata() {
    return metadata;
  }

  FlvTag video() {
    return video;
  }

  FlvTag audio() {
    return audio;
  }
}
