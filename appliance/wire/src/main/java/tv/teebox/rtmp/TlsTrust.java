package tv.teebox.rtmp;

import java.nio.file.Path;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Objects;

/** Which certificates an RTMPS server may show. */
public sealed interface TlsTrust {

  /**
   * The system's authorities, from the PEM bundle that Debian's ca-certificates keeps up to date:
   * the store inside a trimmed Java runtime is frozen.
   */
  static TlsTrust system() {
    return new Authorities(Path.of("/etc/ssl/certs/ca-certificates.crt"));
  }

  /** Certificates that an authority in this PEM file vouches for, and that name the server. */
  record Authorities(Path pemFile) implements TlsTrust {
    public Authorities {
      Objects.requireNonNull(pemFile);
    }

    @Override
    public String toString() {
      return pemFile.toString();
    }
  }

  /**
   * Exactly the certificate with this fingerprint, whatever it names and whoever signed it; for
   * another box of ours, whose certificate no authority knows.
   *
   * @param sha256 of the certificate's DER form, 64 hex digits; colons between pairs are left away
   */
  record Pinned(String sha256) implements TlsTrust {
    public Pinned {
      sha256 = sha256.replace(":", "").toLowerCase(Locale.ROOT);
      if (!sha256.matches("[0-9a-f]{64}")) {
        throw new IllegalArgumentException(
            "a certificate fingerprint is 64 hex digits of SHA-256: copy it again");
      }
    }

    byte[] digest() {
      return HexFormat.of().parseHex(sha256);
    }
  }
}
