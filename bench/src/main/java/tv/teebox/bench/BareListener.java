package tv.teebox.bench;

import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;

/** The least a Vert.x program can be that listens: what start-up is compared with. */
public final class BareListener {

  private BareListener() {}

  public static void main(String[] arguments) {
    Vertx.vertx(new VertxOptions().setPreferNativeTransport(true))
        .createNetServer()
        .connectHandler(socket -> socket.close())
        .listen(Integer.parseInt(arguments[0]), "127.0.0.1");
  }
}
