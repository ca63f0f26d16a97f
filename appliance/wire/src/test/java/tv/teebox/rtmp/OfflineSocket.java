package tv.teebox.rtmp;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.util.ReferenceCountUtil;
import io.vertx.core.Handler;
import io.vertx.core.internal.net.NetSocketInternal;
import io.vertx.core.net.SocketAddress;
import java.io.ByteArrayOutputStream;
import java.lang.reflect.Proxy;

/**
 * A socket of Vert.x's without a network, for feeding a connection bytes and taking its answers:
 * fast, and in the same steps each time. To be used on one event loop.
 */
final class OfflineSocket {

  private final EmbeddedChannel channel = new EmbeddedChannel(new ChannelInboundHandlerAdapter());
  private final ByteArrayOutputStream written = new ByteArrayOutputStream();
  private Handler<Object> messages = message -> {};
  private Handler<Void> closing = ignored -> {};

  /** What a connection sees. */
  NetSocketInternal socket() {
    return (NetSocketInternal)
        Proxy.newProxyInstance(
            getClass().getClassLoader(),
            new Class<?>[] {NetSocketInternal.class},
            (self, method, arguments) -> call(self, method.getName(), arguments));
  }

  @SuppressWarnings("unchecked")
  private Object call(Object self, String method, Object[] arguments) {
    switch (method) {
      case "remoteAddress":
        return SocketAddress.inetSocketAddress(40_000, "192.0.2.1");
      case "channelHandlerContext":
        return context();
      case "isSsl":
        return false;
      case "messageHandler":
        messages = (Handler<Object>) arguments[0];
        return self;
      case "closeHandler":
        closing = (Handler<Void>) arguments[0];
        return self;
      case "exceptionHandler":
        return self;
      default:
        throw new UnsupportedOperationException(method);
    }
  }

  private ChannelHandlerContext context() {
    return channel.pipeline().firstContext();
  }

  /** Delivers bytes, unless the connection is closed. */
  void feed(byte[] bytes, int from, int count) {
    if (channel.isOpen()) {
      messages.handle(Unpooled.copiedBuffer(bytes, from, count));
      settle();
    }
  }

  private void settle() {
    channel.runPendingTasks();
    for (Object out = channel.readOutbound(); out != null; out = channel.readOutbound()) {
      ByteBuf bytes = (ByteBuf) out;
      byte[] copy = new byte[bytes.readableBytes()];
      bytes.readBytes(copy);
      written.writeBytes(copy);
      ReferenceCountUtil.release(bytes);
    }
  }

  boolean isOpen() {
    return channel.isOpen();
  }

  /** What the connection has written so far. */
  byte[] written() {
    return written.toByteArray();
  }

  /** The peer closes. */
  void close() {
    if (channel.isOpen()) {
      closing.handle(null);
    }
    channel.finishAndReleaseAll();
  }
}
