package tv.teebox.api.access;

import io.vertx.core.Future;

/** What a factory reset forgets besides accounts, sessions and tokens. Any thread may call it. */
@FunctionalInterface
public interface FactoryReset {

  /** Forgets the configuration, destinations and their keys; fails with why it did not. */
  Future<Void> forgetConfiguration();
}
