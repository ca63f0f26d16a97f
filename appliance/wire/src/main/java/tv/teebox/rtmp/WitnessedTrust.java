package tv.teebox.rtmp;

import io.vertx.core.Vertx;
import io.vertx.core.net.PemTrustOptions;
import io.vertx.core.net.TrustOptions;
import java.net.Socket;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.function.Consumer;
import java.util.function.Function;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;

/**
 * The authorities of a PEM file, who tell which certificates they are shown before they judge them:
 * afterwards, of those that they refuse, nothing is left to see.
 */
final class WitnessedTrust implements TrustOptions {

  private final PemTrustOptions authorities;
  private final Consumer<X509Certificate[]> shown;

  /**
   * @param shown called on whatever thread checks certificates
   */
  WitnessedTrust(TlsTrust.Authorities trust, Consumer<X509Certificate[]> shown) {
    this.authorities = new PemTrustOptions().addCertPath(trust.pemFile().toString());
    this.shown = shown;
  }

  @Override
  public TrustManagerFactory getTrustManagerFactory(Vertx vertx) throws Exception {
    TrustManagerFactory factory = authorities.getTrustManagerFactory(vertx);
    for (TrustManager manager : factory.getTrustManagers()) {
      if (manager instanceof X509ExtendedTrustManager judge) {
        return TrustOptions.wrap(new Telling(judge)).getTrustManagerFactory(vertx);
      }
    }
    return factory;
  }

  @Override
  public Function<String, TrustManager[]> trustManagerMapper(Vertx vertx) throws Exception {
    return authorities.trustManagerMapper(vertx);
  }

  /** Itself: it never changes. */
  @Override
  public TrustOptions copy() {
    return this;
  }

  private final class Telling extends X509ExtendedTrustManager {

    private final X509ExtendedTrustManager judge;

    Telling(X509ExtendedTrustManager judge) {
      this.judge = judge;
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
        throws CertificateException {
      shown.accept(chain);
      judge.checkServerTrusted(chain, authType, engine);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType, Socket socket)
        throws CertificateException {
      shown.accept(chain);
      judge.checkServerTrusted(chain, authType, socket);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType)
        throws CertificateException {
      shown.accept(chain);
      judge.checkServerTrusted(chain, authType);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
        throws CertificateException {
      judge.checkClientTrusted(chain, authType, engine);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType, Socket socket)
        throws CertificateException {
      judge.checkClientTrusted(chain, authType, socket);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType)
        throws CertificateException {
      judge.checkClientTrusted(chain, authType);
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
      return judge.getAcceptedIssuers();
    }
  }
}
