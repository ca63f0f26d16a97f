package tv.teebox.panel.tls;

import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.Signature;

/** Tells whether a key is that of its certificate. */
final class KeyPairs {

  private KeyPairs() {}

  /** Tried by signing. */
  static boolean belongTogether(Identity identity) {
    PublicKey own = identity.certificate().getPublicKey();
    String kind =
        switch (own.getAlgorithm()) {
          case "EC" -> "SHA256withECDSA";
          case "RSA" -> "SHA256withRSA";
          default -> own.getAlgorithm(); // Ed25519 and its like go by their own name
        };
    byte[] text = {1, 2, 3};
    try {
      Signature signature = Signature.getInstance(kind);
      signature.initSign(identity.key());
      signature.update(text);
      byte[] signed = signature.sign();
      signature.initVerify(own);
      signature.update(text);
      return signature.verify(signed);
    } catch (GeneralSecurityException e) {
      return false;
    }
  }
}
