package tv.teebox.flv;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * AMF0, the value format of RTMP commands and of FLV script tags.
 *
 * <p>AMF's number, boolean, string, object or ECMA array, strict array, date and null are Java's
 * {@link Double}, {@link Boolean}, {@link String}, {@link Map}, {@link List}, {@link Double} and
 * {@code null}. Reading is bounded: nesting to {@value #MAX_DEPTH}, and no count is believed that
 * the bytes left could not hold.
 */
public final class Amf0 {

  /** No client of the field nests deeper than three; the rest is an attack. */
  public static final int MAX_DEPTH = 32;

  private static final int NUMBER = 0;
  private static final int BOOLEAN = 1;
  private static final int STRING = 2;
  private static final int OBJECT = 3;
  private static final int NULL = 5;
  private static final int UNDEFINED = 6;
  private static final int ECMA_ARRAY = 8;
  private static final int OBJECT_END = 9;
  private static final int STRICT_ARRAY = 10;
  private static final int DATE = 11;
  private static final int LONG_STRING = 12;

  private Amf0() {}

  /**
   * All values in {@code data} from {@code from} on, in order.
   *
   * @throws MalformedHeaderException if they are cut short, nest too deep or use an unknown marker
   */
  public static List<Object> decode(byte[] data, int from) {
    ByteBuffer in = ByteBuffer.wrap(data, from, data.length - from);
    List<Object> values = new ArrayList<>();
    try {
      while (in.hasRemaining()) {
        values.add(value(in, 0));
      }
    } catch (java.nio.BufferUnderflowException e) {
      throw new MalformedHeaderException("an AMF value ends too early", e);
    }
    return values;
  }

  public static byte[] encode(Object... values) {
    ByteArrayOutputStream out = new ByteArrayOutputStream(256);
    for (Object value : values) {
      write(out, value);
    }
    return out.toByteArray();
  }

  private static Object value(ByteBuffer in, int depth) {
    if (depth > MAX_DEPTH) {
      throw new MalformedHeaderException("AMF values nest deeper than " + MAX_DEPTH);
    }
    int marker = in.get();
    return switch (marker) {
      case NUMBER -> in.getDouble();
      case BOOLEAN -> in.get() != 0;
      case STRING -> text(in, in.getShort() & 0xFFFF);
      case LONG_STRING -> text(in, in.getInt());
      case NULL, UNDEFINED -> null;
      case OBJECT -> object(in, depth);
      case ECMA_ARRAY -> {
        in.getInt(); // a hint that some encoders leave wrong: the end marker counts
        yield object(in, depth);
      }
      case STRICT_ARRAY -> array(in, depth);
      case DATE -> {
        double time = in.getDouble();
        in.getShort();
        yield time;
      }
      default -> throw new MalformedHeaderException("unknown AMF marker " + marker);
    };
  }

  private static String text(ByteBuffer in, int length) {
    if (length < 0 || length > in.remaining()) {
      throw new MalformedHeaderException("an AMF string is longer than its message");
    }
    byte[] bytes = new byte[length];
    in.get(bytes);
    return new String(bytes, StandardCharsets.UTF_8);
  }

  private static Map<String, Object> object(ByteBuffer in, int depth) {
    Map<String, Object> fields = new LinkedHashMap<>();
    while (true) {
      String name = text(in, in.getShort() & 0xFFFF);
      if (name.isEmpty() && in.hasRemaining() && in.get(in.position()) == OBJECT_END) {
        in.get();
        return fields;
      }
      fields.put(name, value(in, depth + 1));
    }
  }

  private static List<Object> array(ByteBuffer in, int depth) {
    int count = in.getInt();
    if (count < 0 || count > in.remaining()) {
      throw new MalformedHeaderException("an AMF array is longer than its message");
    }
    List<Object> items = new ArrayList<>(Math.min(count, 16));
    for (int i = 0; i < count; i++) {
      items.add(value(in, depth + 1));
    }
    return items;
  }

  private static void write(ByteArrayOutputStream out, Object value) {
    if (value == null) {
      out.write(NULL);
    } else if (value instanceof Number number) {
      out.write(NUMBER);
      out.writeBytes(ByteBuffer.allocate(8).putDouble(number.doubleValue()).array());
    } else if (value instanceof Boolean truth) {
      out.write(BOOLEAN);
      out.write(truth ? 1 : 0);
    } else if (value instanceof CharSequence text) {
      writeText(out, text.toString());
    } else if (value instanceof EcmaArray array) {
      out.write(ECMA_ARRAY);
      out.writeBytes(ByteBuffer.allocate(4).putInt(array.fields().size()).array());
      writeFields(out, array.fields());
    } else if (value instanceof Map<?, ?> map) {
      out.write(OBJECT);
      writeFields(out, map);
    } else if (value instanceof List<?> list) {
      out.write(STRICT_ARRAY);
      out.writeBytes(ByteBuffer.allocate(4).putInt(list.size()).array());
      list.forEach(item -> write(out, item));
    } else {
      throw new IllegalArgumentException("AMF0 has no form for " + value.getClass());
    }
  }

  private static void writeText(ByteArrayOutputStream out, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    if (bytes.length > 0xFFFF) {
      out.write(LONG_STRING);
      out.writeBytes(ByteBuffer.allocate(4).putInt(bytes.length).array());
    } else {
      out.write(STRING);
      out.writeBytes(ByteBuffer.allocate(2).putShort((short) bytes.length).array());
    }
    out.writeBytes(bytes);
  }

  private static void writeFields(ByteArrayOutputStream out, Map<?, ?> fields) {
    fields.forEach(
        (name, value) -> {
          byte[] bytes = name.toString().getBytes(StandardCharsets.UTF_8);
          out.writeBytes(ByteBuffer.allocate(2).putShort((short) bytes.length).array());
          out.writeBytes(bytes);
          write(out, value);
        });
    out.writeBytes(new byte[] {0, 0, OBJECT_END});
  }

  /** Fields to be written as an ECMA array, the form that {@code onMetaData} uses. */
  public record EcmaArray(Map<String, Object> fields) {
    public EcmaArray {
      fields = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(fields));
    }
  }
}
