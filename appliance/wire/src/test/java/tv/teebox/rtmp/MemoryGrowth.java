package tv.teebox.rtmp;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.ByteBufAllocatorMetricProvider;
import io.netty.buffer.PooledByteBufAllocator;
import io.netty.buffer.UnpooledByteBufAllocator;
import java.lang.management.BufferPoolMXBean;
import java.lang.management.ManagementFactory;
import java.util.Set;

/**
 * By how much this process has grown since a moment: the Java heap, what Netty's allocators have
 * taken beside it (whole chunks, whether used or kept for later), and the JDK's own direct buffers.
 */
final class MemoryGrowth {

  static final long LIMIT_BYTES = 8L * 1024 * 1024;

  private static final int MEASUREMENTS = 8;

  /** Vert.x reads into the default allocator's buffers; {@link SocketWriter} writes pooled ones. */
  private static final Set<ByteBufAllocator> ALLOCATORS =
      Set.of(
          ByteBufAllocator.DEFAULT,
          PooledByteBufAllocator.DEFAULT,
          UnpooledByteBufAllocator.DEFAULT);

  private final long heapBefore = heap();
  private final long nettyBefore = netty();
  private final long directBefore = direct();

  private static long heap() {
    System.gc();
    return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
  }

  private static long netty() {
    return ALLOCATORS.stream()
        .mapToLong(each -> ((ByteBufAllocatorMetricProvider) each).metric().usedDirectMemory())
        .sum();
  }

  private static long direct() {
    return ManagementFactory.getPlatformMXBeans(BufferPoolMXBean.class).stream()
        .filter(pool -> pool.getName().equals("direct"))
        .mapToLong(BufferPoolMXBean::getMemoryUsed)
        .sum();
  }

  /** The heap is measured again if need be: a collection need not find everything at once. */
  void assertLittle() {
    long heap = heap() - heapBefore;
    for (int i = 0; i < MEASUREMENTS && heap >= LIMIT_BYTES; i++) {
      heap = heap() - heapBefore;
    }
    assertThat(heap).as("growth of the heap").isLessThan(LIMIT_BYTES);
    assertThat(netty() - nettyBefore).as("growth of Netty's buffers").isLessThan(LIMIT_BYTES);
    assertThat(direct() - directBefore).as("growth of direct buffers").isLessThan(LIMIT_BYTES);
  }
}
