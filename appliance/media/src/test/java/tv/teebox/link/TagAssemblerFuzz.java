package tv.teebox.link;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Tag;

/** What comes from an engine that has lost its mind; the input's first byte is how it is cut. */
@Tag("long")
class TagAssemblerFuzz {

  @FuzzTest
  void isPutTogetherOrRefused(byte[] data) {
    if (data.length == 0) {
      return;
    }
    List<StampedTag> tags = new ArrayList<>();
    TagAssembler assembler = new TagAssembler(tags::add);
    int piece = 1 + (data[0] & 0xFF);
    try {
      for (int from = 1; from < data.length; from += piece) {
        int to = Math.min(data.length, from + piece);
        assembler.feed(Arrays.copyOfRange(data, from, to));
      }
    } catch (IllegalArgumentException e) {
      assertThat(e.getMessage()).contains("tag type");
    }
    int bytes = 1;
    for (StampedTag tag : tags) {
      byte[] framed = TagFraming.encode(tag);
      assertThat(framed).isEqualTo(Arrays.copyOfRange(data, bytes, bytes + framed.length));
      bytes += framed.length;
    }
  }
}
