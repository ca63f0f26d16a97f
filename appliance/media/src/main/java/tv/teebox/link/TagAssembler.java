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
    ByteBuffer in = pending.hasRemaining() ? joined(bytes) : ByteBuffer.wrap(bytes);
    for (StampedTag tag = TagFraming.decode(in); tag != null; tag = TagFraming.decode(in)) {
      sink.accept(tag);
    }
    keep(in);
  }

  private ByteBuffer joined(byte[] bytes) {
    int size = pending.remaining() + bytes.length;
    if (pending.capacity() - pending.position() < size) {
      ByteBuffer larger =
          pending.capacity() < size ? ByteBuffer.allocate(size + size / 2) : pending;
      ByteBuffer rest = pending.duplicate();
      pending = larger;
      System.arraycopy(
          rest.array(), rest.position(), larger.array(), 0, rest.remaining());
      larger.position(0).limit(rest.remaining());
    }
    int end = pending.limit();
    System.arraycopy(bytes, 0, pending.array(), end, bytes.length);
    return pending.limit(end + bytes.length);
  }

  private void keep(ByteBuffer in) {
    if (in == pending) {
      return;
    }
    pending.position(0).limit(0);
    if (in.hasRemaining()) {
      byte[] rest = new byte[in.remaining()];
      in.get(rest);
      joined(rest);
    }
  }
}
