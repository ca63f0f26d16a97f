package tv.teebox.profiles;

import java.util.List;
import java.util.Map;
import tv.teebox.media.VideoCodec;

/**
 * One file of encoders: those that share a device and a driver.
 *
 * @param program the path of a program that encodes alike; empty if there is none
 */
record EncoderFamily(
    String family,
    String title,
    EncoderProfile.Device device,
    String program,
    List<Member> encoders) {

  /** One encoder, as the file has it. */
  record Member(
      String id, VideoCodec codec, String pixelFormat, int bFrames, Map<String, String> options) {}

  EncoderFamily {
    encoders = List.copyOf(encoders);
  }

  /** libav's own. */
  List<EncoderProfile> profiles() {
    return encoders.stream().map(each -> profile(each, each.id, title, "")).toList();
  }

  /** The program's: it packs H.264 only. */
  List<EncoderProfile> profilesOfProgram() {
    return encoders.stream()
        .filter(each -> !program.isEmpty() && each.codec == VideoCodec.H264)
        .map(
            each ->
                profile(
                    each,
                    each.id + EncoderProfile.OF_PROGRAM,
                    title + " by the system's ffmpeg",
                    program))
        .toList();
  }

  private EncoderProfile profile(Member member, String id, String name, String by) {
    return new EncoderProfile(
        id,
        member.id,
        name,
        member.codec,
        member.options,
        family,
        device,
        member.pixelFormat,
        member.bFrames,
        by);
  }
}
