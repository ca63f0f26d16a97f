package tv.teebox.rtmp;

/**
 * What a publisher asks for.
 *
 * @param app the application it connected to, checked for form only
 * @param key the key it sent, which prints as {@code ****}
 * @param remote where it comes from
 * @param flashVersion the program it claims to be, made printable
 */
public record PublishRequest(
    String app, KeyCandidate key, PeerAddress remote, String flashVersion) {}
