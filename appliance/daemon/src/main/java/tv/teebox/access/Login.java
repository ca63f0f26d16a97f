package tv.teebox.access;

/**
 * A browser that has just been let in.
 *
 * @param secret for its cookie; nobody else gets to see it
 * @param csrf what it has to send with whatever changes something
 * @param device for the cookie by which it is known again when a password is tried
 */
public record Login(Caller caller, OpaqueSecret secret, String csrf, String device) {}
