package tv.teebox.rtmp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import org.junit.jupiter.api.Test;

class HandshakeTest {

  private final ByteBuf toServer = Unpooled.buffer();
  private final ByteBuf toClient = Unpooled.buffer();

  @Test
  void clientAndServerAgreeWhateverThePieces() {
    Handshake server = Handshake.server(toClient::writeBytes);
    Handshake client = Handshake.client(toServer::writeBytes);
    boolean serverDone = false;
    boolean clientDone = false;
    while (toServer.isReadable() || toClient.isReadable()) {
      if (toServer.isReadable()) {
        serverDone = server.feed(toServer.readSlice(1));
      }
      if (toClient.isReadable()) {
        clientDone = client.feed(toClient.readSlice(1));
      }
    }
    assertThat(serverDone).isTrue();
    assertThat(clientDone).isTrue();
  }

  @Test
  void whatFollowsTheHandshakeIsLeft() {
    Handshake server = Handshake.server(toClient::writeBytes);
    toServer.writeByte(3).writeZero(2 * Handshake.BLOCK_BYTES).writeByte(7);
    assertThat(server.feed(toServer)).isTrue();
    assertThat(toServer.readableBytes()).isEqualTo(1);
  }

  @Test
  void theFirstByteTellsWhatAStrangerSpeaks() {
    assertThatThrownBy(() -> feed(0x16)).hasMessageContaining("TLS");
    assertThatThrownBy(() -> feed('G')).hasMessageContaining("HTTP");
    assertThatThrownBy(() -> feed(0)).isInstanceOf(ProtocolViolation.class);
  }

  private void feed(int first) {
    Handshake.server(toClient::writeBytes).feed(Unpooled.buffer().writeByte(first));
  }
}
