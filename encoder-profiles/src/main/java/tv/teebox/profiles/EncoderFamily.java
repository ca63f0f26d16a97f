package tv.teebox.profiles;

import java.util.List;
import java.util.Map;
import tv.teebox.media.VideoCodec;

/** One file of encoders: those that share a device and a driver. */
record EncoderFamily(
    String family, String title, EncoderProfile.Device device, List<Member> encoders) {

  /** One encoder, as the file has it. */
  record Member(
      String id, VideoCodec codec, String pixelFormat, int bFrames, Map<String, String> options) {}

  EncoderFamily {
    encoders = List.copyOf(encoders);
  }

  List<EncoderProfile> profiles() {
    return encoders.stream()
        .map(
            each ->
                new EncoderProfile(
                    each.id,
                    title,
                    each.codec,
                    each.options,
                    family,
                    device,
                    each.pixelFormat,
                    each.bFrames))
        .toList();
  }
}
