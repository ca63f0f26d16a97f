package tv.teebox.demo;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads an upload: {@code 8000}, {@code 8000k} or {@code 8M}; in kilobits per second. */
final class UploadRate implements ITypeConverter<Integer> {

  private static final Pattern TEXT = Pattern.compile("(\\d{1,7}(?:\\.\\d{1,3})?)([kKmM]?)");

  @Override
  public Integer convert(String text) {
    Matcher matcher = TEXT.matcher(text);
    if (!matcher.matches()) {
      throw new TypeConversionException("an upload is written like 8000 (kbps), 8000k or 8M");
    }
    boolean mega = matcher.group(2).equalsIgnoreCase("m");
    double kbps = Double.parseDouble(matcher.group(1)) * (mega ? 1000 : 1);
    if (kbps < 1 || kbps > 10_000_000) {
      throw new TypeConversionException("an upload is 1 kbps to 10 Gbps");
    }
    return (int) Math.round(kbps);
  }
}
