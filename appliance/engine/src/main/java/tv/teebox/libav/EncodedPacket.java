package tv.teebox.libav;

/**
 * What an encoder gives out.
 *
 * @param data the codec's own bytes (Annex B for H.264)
 * @param position the tick or the first sample it shows
 */
public record EncodedPacket(byte[] data, long position, boolean keyframe) {}
