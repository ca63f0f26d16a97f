package tv.teebox.rtmp;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.PooledByteBufAllocator;
import io.netty.buffer.UnpooledByteBufAllocator;
import java.nio.ByteBuffer;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** That the measure of the abuse tests sees memory of every kind. */
class MemoryGrowthTest {

  private static final int TOO_MUCH = (int) MemoryGrowth.LIMIT_BYTES + 1024;

  private record Kind(String name, Supplier<Object> take) {
    @Override
    public String toString() {
      return name;
    }
  }

  static Stream<Kind> kinds() {
    return Stream.of(
        new Kind("heap", () -> new byte[TOO_MUCH]),
        new Kind("direct", () -> ByteBuffer.allocateDirect(TOO_MUCH)),
        new Kind("default", () -> ByteBufAllocator.DEFAULT.directBuffer(TOO_MUCH)),
        new Kind("pooled", () -> PooledByteBufAllocator.DEFAULT.directBuffer(TOO_MUCH)),
        new Kind("unpooled", () -> UnpooledByteBufAllocator.DEFAULT.directBuffer(TOO_MUCH)));
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void memoryThatIsHeldIsSeen(Kind kind) {
    MemoryGrowth memory = new MemoryGrowth();
    Object held = kind.take.get();
    assertThatThrownBy(memory::assertLittle).isInstanceOf(AssertionError.class);
    if (held instanceof ByteBuf buffer) {
      buffer.release();
    }
  }

  @Test
  void nothingHeldIsNothingSeen() {
    assertThatCode(new MemoryGrowth()::assertLittle).doesNotThrowAnyException();
  }
}
