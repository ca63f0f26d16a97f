package tv.teebox.app;

import java.util.List;
import tv.teebox.media.Bitrate;
import tv.teebox.reach.Upload;

/**
 * A measured upload for programs: keys may be added, none is taken away.
 *
 * @param limitKbps what it was kept below; null if nothing was
 * @param uploadKbps what {@code channel.uploadKbps} takes; 0 if there is no figure in it
 * @param advice what to do with it, as a sentence
 */
record UploadReport(
    String target,
    long kbps,
    long connectMs,
    double seconds,
    List<Upload.Dip> dips,
    long longestStallMs,
    Long limitKbps,
    boolean heldByLimit,
    long uploadKbps,
    String advice) {

  static UploadReport of(String target, Upload upload) {
    return new UploadReport(
        target,
        upload.rate().kbps(),
        upload.connectMs(),
        upload.seconds(),
        upload.dips(),
        upload.longestStallMs(),
        upload.limit().map(Bitrate::kbps).orElse(null),
        upload.heldByLimit(),
        upload.sustainedKbps(),
        advice(upload));
  }

  /** An upload with dips carries its lowest seconds, not its mean. */
  static String advice(Upload upload) {
    if (upload.sustainedKbps() == 0) {
      return "There is no figure for channel.uploadKbps in this: for a second or more nothing came"
          + " through. Look at the network and measure again.";
    }
    return "This is what channel.uploadKbps takes%s: \"uploadKbps\": %d"
        .formatted(
            upload.dips().isEmpty() ? "" : ", that of the lowest second", upload.sustainedKbps());
  }
}
