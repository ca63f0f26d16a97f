package tv.teebox.link;

import java.nio.ByteBuffer;
import java.util.function.Consumer;

/** Puts tags together again from whatever pieces a socket delivers. One owner thread. */
public final class TagAssembler {

  private final Consumer<StampedTag> sink;
  private ByteBuffer pending = ByteBuffer.allocate(64 * 1024).limit(0);

  public TagAssembler(Consumer<StampedTag> sink) {
    this.sink = sink;
  }

  /** Takes the next bytes and delivers every tag they complete. */
  public void feed(byte[] bytes) {
    append(bytes);
    for (StampedTag tag = TagFraming.decode(pending);
        tag != null;
        tag = TagFraming.decode(pending)) {
      sink.accept(tag);
    }
  }

  private void append(byte[] bytes) {
    int needed = pending.remaining() + bytes.length;
    if (needed > pending.capacity()) {
      pending = ByteBuffer.allocate(needed + needed / 2).put(pending);
    } else {
      pending.compact();
    }
    pending.put(bytes).flip();
  }
}
