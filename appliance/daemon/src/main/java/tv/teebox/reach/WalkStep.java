package tv.teebox.reach;

import com.fasterxml.jackson.annotation.JsonValue;

/** The steps of the way to a platform, in order. */
public enum WalkStep {
  /** Whether the key looks as the platform's keys do; nothing is asked of anybody. */
  KEY("key"),
  DNS("dns"),
  TCP("tcp"),
  TLS("tls"),
  HANDSHAKE("handshake"),
  CONNECT("connect"),
  CREATE_STREAM("createStream"),
  PUBLISH("publish");

  private final String word;

  WalkStep(String word) {
    this.word = word;
  }

  /** As reports name it. */
  @JsonValue
  public String word() {
    return word;
  }
}
