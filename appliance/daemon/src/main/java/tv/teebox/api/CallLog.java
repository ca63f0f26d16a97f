package tv.teebox.api;

import tv.teebox.access.Caller;

/** Hears of calls that change something, and of those that were turned away. */
@FunctionalInterface
public interface CallLog {

  /**
   * A call was answered.
   *
   * @param caller a stranger where nothing was proved
   * @param remote its address
   * @param operation of the contract
   * @param path what was called, which holds no secret
   * @param code the problem's; empty if it was carried out
   */
  void answered(
      Caller caller, String remote, String operation, String path, int status, String code);
}
