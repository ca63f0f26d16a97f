package tv.teebox.api.access;

import io.vertx.core.Future;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import tv.teebox.access.Access;
import tv.teebox.access.Account;
import tv.teebox.access.Audit;
import tv.teebox.access.AuditEntry;
import tv.teebox.access.Role;
import tv.teebox.access.Token;
import tv.teebox.api.Call;
import tv.teebox.api.Operations;
import tv.teebox.api.Problem;
import tv.teebox.api.Reply;

/** Who may log in, what lets scripts in, and the record of who did what. */
public final class AccountOperations implements Operations {

  private static final int PAGE = 100;

  private final Access access;
  private final Audit audit;

  public AccountOperations(Access access, Audit audit) {
    this.access = access;
    this.audit = audit;
  }

  private record NewAccount(String name, String role, String password) {}

  private record AccountChange(String role, String password) {}

  private record NewToken(String label, String role, String expires) {}

  @Override
  public void register(Registry registry) {
    registry
        .on("listAccounts", this::listAccounts)
        .on("createAccount", this::createAccount)
        .on("changeAccount", this::changeAccount)
        .on("deleteAccount", this::deleteAccount)
        .on("listTokens", this::listTokens)
        .on("createToken", this::createToken)
        .on("deleteToken", this::deleteToken)
        .on("listAudit", this::listAudit);
  }

  private Future<Reply> listAccounts(Call call) {
    return Future.succeededFuture(
        Reply.of(access.accounts().all().stream().map(this::view).toList()));
  }

  private AccessViews.AccountView view(Account account) {
    return AccessViews.of(account, access.accounts().sessionsOf(account.id()));
  }

  private Future<Reply> createAccount(Call call) {
    AccessOperations.inBrowser(call);
    NewAccount body = call.body(NewAccount.class);
    return AccessProblems.explained(
        access
            .accounts()
            .create(body.name(), role(body.role()), body.password())
            .map(account -> Reply.created(view(account))));
  }

  private Future<Reply> changeAccount(Call call) {
    AccessOperations.inBrowser(call);
    AccountChange body = call.body(AccountChange.class);
    String id = call.path("account");
    if (body.password() != null && id.equals(ownAccount(call))) {
      throw Problem.of(
          409,
          "own-password",
          "Your own password takes the one before as well",
          "Change it under your own name, with PUT /password");
    }
    return AccessProblems.explained(
        access
            .accounts()
            .change(
                id,
                Optional.ofNullable(body.role()).map(AccountOperations::role),
                Optional.ofNullable(body.password()))
            .map(account -> Reply.of(view(account))));
  }

  private Future<Reply> deleteAccount(Call call) {
    AccessOperations.inBrowser(call);
    return AccessProblems.explained(
        access.accounts().delete(call.path("account")).map(Reply.done()));
  }

  private Future<Reply> listTokens(Call call) {
    return Future.succeededFuture(
        Reply.of(access.tokens().all().stream().map(this::view).toList()));
  }

  private AccessViews.TokenView view(Token token) {
    String madeBy = access.accounts().find(token.madeBy()).map(Account::name).orElse("");
    return AccessViews.of(token, madeBy, access.tokens().lastUsed(token.id()).orElse(null));
  }

  private Future<Reply> createToken(Call call) {
    AccessOperations.inBrowser(call);
    NewToken body = call.body(NewToken.class);
    return AccessProblems.explained(
        access
            .tokens()
            .create(body.label(), role(body.role()), expires(body.expires()), ownAccount(call))
            .map(
                fresh ->
                    Reply.created(
                        new AccessViews.FreshToken(view(fresh.token()), fresh.secret().reveal()))));
  }

  private Future<Reply> deleteToken(Call call) {
    AccessOperations.inBrowser(call);
    return AccessProblems.explained(access.tokens().delete(call.path("token")).map(Reply.done()));
  }

  private Future<Reply> listAudit(Call call) {
    int limit = (int) call.number("limit").orElse(PAGE);
    return audit
        .read(call.number("before").orElse(Long.MAX_VALUE), limit)
        .map(entries -> Reply.of(page(entries, limit)));
  }

  private static AccessViews.Page page(List<AuditEntry> entries, int limit) {
    Long next = entries.size() < limit ? null : entries.get(entries.size() - 1).number();
    return new AccessViews.Page(entries.stream().map(AccessViews::of).toList(), next);
  }

  private String ownAccount(Call call) {
    return access.accountOf(call.caller()).orElse("");
  }

  private static Role role(String word) {
    return Role.valueOf(word.toUpperCase(Locale.ROOT));
  }

  @SuppressWarnings("UnusedException") // it says no more than the place does
  private static Optional<Instant> expires(String text) {
    try {
      return Optional.ofNullable(text).map(Instant::parse);
    } catch (DateTimeException e) {
      throw Problem.invalid(
          List.of(new Problem.Place("/expires", "must be a time like 2026-05-01T20:00:00Z")));
    }
  }
}
