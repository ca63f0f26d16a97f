package tv.teebox.rtmp;

import java.net.InetAddress;
import java.security.cert.X509Certificate;
import java.util.List;
import tv.teebox.media.Diagnosis;

/**
 * Sees what an attempt to publish meets on its way to the server, for whoever wants to show it. It
 * is told on the publisher's context, changes nothing and must not block; the steps of RTMP are
 * told by {@link RtmpPublisher#onStep}.
 */
public interface PublishWitness {

  /** Nobody looks. */
  PublishWitness NONE = new PublishWitness() {};

  /** The signal of a server that closed the connection instead of answering publish. */
  String CLOSED_AFTER_PUBLISH = "eof-after-publish";

  /** The name's addresses, in the order in which they are tried. */
  default void lookedUp(List<InetAddress> addresses) {}

  /** TCP is open to this address. */
  default void reached(InetAddress address) {}

  /** This address came to nothing; the next is tried, if there is one. */
  default void passedOver(InetAddress address, Diagnosis why) {}

  /** The certificates that the server showed, its own first, whether they are accepted or not. */
  default void shown(List<X509Certificate> chain) {}

  /** TLS is up, of this version ({@code TLSv1.3}). */
  default void secured(String protocol) {}

  /**
   * The server took the application.
   *
   * @param fourCcs the codecs of enhanced RTMP that it says it takes; empty if it says nothing
   */
  default void greeted(List<String> fourCcs) {}

  /**
   * The server refused, and how: the code of its status message, or {@link #CLOSED_AFTER_PUBLISH}.
   * The diagnosis follows as the attempt's failure.
   */
  default void refused(String signal) {}
}
