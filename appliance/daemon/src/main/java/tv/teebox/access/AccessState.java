package tv.teebox.access;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import tv.teebox.access.AccessRefused.Kind;

/**
 * Who may use the box, as it is stored. Immutable; a change makes another one or throws an {@link
 * AccessRefused}. Not claimed while there is no account; else at least one account is an operator.
 *
 * @param claim the code of a box that is not claimed
 * @param deviceKey signs what a browser that has logged in before can show
 */
record AccessState(
    Optional<ClaimCode> claim, List<Account> accounts, List<Token> tokens, OpaqueSecret deviceKey) {

  static final int MOST_ACCOUNTS = 32;
  static final int MOST_TOKENS = 64;

  AccessState {
    accounts = List.copyOf(accounts);
    tokens = List.copyOf(tokens);
    if (claim.isPresent() != accounts.isEmpty()) {
      throw new IllegalArgumentException("a box has either a claim code or accounts");
    }
    if (!accounts.isEmpty() && accounts.stream().noneMatch(AccessState::isOperator)) {
      throw lastOperator();
    }
  }

  /** Of a box that nobody has claimed. */
  static AccessState unclaimed() {
    return new AccessState(
        Optional.of(ClaimCode.fresh()), List.of(), List.of(), OpaqueSecret.fresh(""));
  }

  private static boolean isOperator(Account account) {
    return account.role() == Role.OPERATOR;
  }

  private static AccessRefused lastOperator() {
    return AccessRefused.conflict(
        "last-operator",
        "This is the last operator, and the box needs one",
        "Make another account an operator first");
  }

  boolean isClaimed() {
    return claim.isEmpty();
  }

  Optional<Account> account(String id) {
    return accounts.stream().filter(each -> each.id().equals(id)).findFirst();
  }

  Optional<Account> named(String name) {
    String key = Account.key(name);
    return accounts.stream().filter(each -> Account.key(each.name()).equals(key)).findFirst();
  }

  Optional<Token> token(String id) {
    return tokens.stream().filter(each -> each.id().equals(id)).findFirst();
  }

  AccessState claimedBy(Account operator) {
    if (isClaimed()) {
      throw alreadyClaimed();
    }
    return new AccessState(Optional.empty(), List.of(operator), List.of(), deviceKey);
  }

  static AccessRefused alreadyClaimed() {
    return AccessRefused.conflict(
        "already-claimed",
        "The box is claimed already",
        "Log in; if nobody can, have a new code made at the box with: sudo teebox claim --reset");
  }

  AccessState with(Account added) {
    if (named(added.name()).isPresent()) {
      throw AccessRefused.conflict(
          "name-taken", "There is an account of that name", "Take another name");
    }
    if (accounts.size() >= MOST_ACCOUNTS) {
      throw AccessRefused.conflict(
          "too-many-accounts",
          "There are %d accounts, which is as many as there may be".formatted(MOST_ACCOUNTS),
          "Delete one that nobody uses");
    }
    return new AccessState(claim, plus(accounts, added), tokens, deviceKey);
  }

  AccessState changed(Account now) {
    if (account(now.id()).isEmpty()) {
      throw noAccount();
    }
    List<Account> all =
        accounts.stream().map(each -> each.id().equals(now.id()) ? now : each).toList();
    return new AccessState(
        claim, all, tokens.stream().map(each -> within(each, now)).toList(), deviceKey);
  }

  /** Nobody keeps by a token what was taken from him. */
  private static Token within(Token token, Account maker) {
    return token.madeBy().equals(maker.id()) && !maker.role().includes(token.role())
        ? token.withRole(maker.role())
        : token;
  }

  /** The tokens that it made go with it. */
  AccessState withoutAccount(String id) {
    if (account(id).isEmpty()) {
      throw noAccount();
    }
    if (accounts.size() == 1) {
      throw lastOperator();
    }
    return new AccessState(
        claim,
        without(accounts, each -> each.id().equals(id)),
        without(tokens, each -> each.madeBy().equals(id)),
        deviceKey);
  }

  static AccessRefused noAccount() {
    return AccessRefused.missing("There is no such account");
  }

  /** One that has expired makes room. Its maker may be gone by now, or have another role. */
  AccessState with(Token added, Instant now) {
    Account maker = account(added.madeBy()).orElseThrow(AccessState::noAccount);
    List<Token> current = without(tokens, each -> each.isExpired(now));
    if (current.size() >= MOST_TOKENS) {
      throw AccessRefused.of(
          Kind.CONFLICT,
          "too-many-tokens",
          "There are %d tokens, which is as many as there may be".formatted(MOST_TOKENS),
          "Delete one that nothing uses");
    }
    return new AccessState(claim, accounts, plus(current, within(added, maker)), deviceKey);
  }

  AccessState withoutToken(String id) {
    if (token(id).isEmpty()) {
      throw AccessRefused.missing("There is no such token");
    }
    return new AccessState(
        claim, accounts, without(tokens, each -> each.id().equals(id)), deviceKey);
  }

  private static <T> List<T> plus(List<T> list, T added) {
    List<T> all = new ArrayList<>(list);
    all.add(added);
    return all;
  }

  private static <T> List<T> without(List<T> list, Predicate<T> which) {
    return list.stream().filter(which.negate()).toList();
  }
}
