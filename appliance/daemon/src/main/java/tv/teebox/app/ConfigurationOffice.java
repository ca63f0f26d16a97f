package tv.teebox.app;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tv.teebox.api.Problem;
import tv.teebox.api.access.FactoryReset;
import tv.teebox.api.configuration.ConfigurationDesk;
import tv.teebox.api.configuration.IngestView;
import tv.teebox.media.StreamKey;
import tv.teebox.profiles.ProfileLibrary;
import tv.teebox.store.Backup;
import tv.teebox.store.Changes;
import tv.teebox.store.ConfigurationDefaults;
import tv.teebox.store.DesiredState;
import tv.teebox.store.Generation;
import tv.teebox.store.IngestKeys;
import tv.teebox.store.RefusedChangeException;
import tv.teebox.store.RemoteChanges;

/**
 * Carries out what the API wants of the configuration, in turn with the operator's local orders and
 * by the same rules. Any thread may call it; the work is done on the orders' own.
 */
final class ConfigurationOffice implements ConfigurationDesk, FactoryReset {

  private static final Logger log = LoggerFactory.getLogger(ConfigurationOffice.class);

  private final OrdersDesk desk;
  private final DesiredState desired;
  private final Orders.State state;
  private final PlanRoom plans;
  private final SlateUploads uploads;
  private final IngestFacts ingest;

  ConfigurationOffice(
      OrdersDesk desk,
      Orders.State state,
      PlanRoom plans,
      SlateUploads uploads,
      IngestFacts ingest) {
    this.desk = desk;
    this.state = state;
    this.desired = state.desired();
    this.plans = plans;
    this.uploads = uploads;
    this.ingest = ingest;
  }

  /** Makes a change ready. */
  private interface Making {
    Changes.Draft draft(RemoteChanges changes) throws Exception;
  }

  private <T> Future<T> inTurn(Callable<T> work) {
    return desk.inTurn(work).recover(failure -> Future.failedFuture(DeskProblems.of(failure)));
  }

  private Future<Done> change(Edit edit, String what, Making making) {
    return inTurn(() -> changed(edit, what, making));
  }

  private Done changed(Edit edit, String what, Making making) throws Exception {
    Orders orders = desk.orders();
    Changes.Draft draft = making.draft(orders.remote(edit.by()));
    if (draft.changesNothing()) {
      return new Done(number(), "nothing to do: it says so already", draft.notes(), List.of());
    }
    Orders.Done done = orders.carryOut(draft, what);
    log.info("[state] {}, by {} (generation {})", what, edit.by(), done.generation());
    return new Done(done.generation(), done.what(), done.notes(), done.warnings());
  }

  private long number() {
    return desired.current().map(Generation::number).orElse(0L);
  }

  @Override
  public Future<Current> current() {
    return inTurn(
        () -> {
          desired.settle();
          Optional<Generation> now = desired.current();
          return new Current(
              number(),
              now.map(each -> each.savedAt().toString()),
              now.map(ConfigurationOffice::origin),
              now.flatMap(Generation::by),
              desired.masked(),
              ConfigurationDefaults.common(),
              ConfigurationDefaults.destination(),
              desk.notes());
        });
  }

  private static String origin(Generation generation) {
    return generation.origin().name().toLowerCase(Locale.ROOT);
  }

  @Override
  public Future<Done> replace(ObjectNode sent, Edit edit) {
    return change(
        edit, "the configuration is in force", each -> each.replace(edit.expected(), sent));
  }

  @Override
  public Future<Preview> preview(ObjectNode sent, Optional<Source> assumed) {
    return inTurn(
        () -> {
          Orders orders = desk.orders();
          try {
            Changes.Draft draft = orders.remote("").replace(OptionalLong.empty(), sent);
            return new Preview(
                List.of(),
                List.of(),
                orders.refusal(draft.configuration()),
                draft.notes(),
                plans.warnings(draft.configuration(), orders.profiles()),
                Optional.of(plans.preview(draft.configuration(), orders.profiles(), assumed)));
          } catch (RefusedChangeException e) {
            return new Preview(
                DeskProblems.places(e.wrong()),
                DeskProblems.keysNeeded(e.wrong()),
                Optional.empty(),
                List.of(),
                List.of(),
                Optional.empty());
          }
        });
  }

  @Override
  public Future<Map<String, Object>> plan() {
    return inTurn(plans::now);
  }

  @Override
  public Future<String> reload(String by) {
    return inTurn(() -> desk.orders().reload(by));
  }

  @Override
  public Future<ProfileLibrary> profiles() {
    return inTurn(() -> desk.orders().profiles());
  }

  @Override
  public Future<Done> newDestination(ObjectNode sent, Edit edit) {
    return change(
        edit, "there is one more destination", each -> each.newDestination(edit.expected(), sent));
  }

  @Override
  public Future<Done> destination(String name, ObjectNode sent, Edit edit) {
    return change(
        edit, name + " was changed", each -> each.destination(edit.expected(), name, sent));
  }

  @Override
  public Future<Done> withoutDestination(String name, Edit edit) {
    return change(edit, name + " is gone", each -> each.withoutDestination(edit.expected(), name));
  }

  @Override
  public Future<Done> destinationKey(String name, String key, Edit edit) {
    return change(
        edit, name + " has its new key", each -> each.destinationKey(edit.expected(), name, key));
  }

  @Override
  public Future<IngestView> ingest() {
    return inTurn(
        () -> {
          desired.settle();
          return ingest.view(desk.orders().configuration().ingest(), desired.masked());
        });
  }

  @Override
  public Future<NewKey> newIngestKey(Duration keepOld, String by) {
    return inTurn(
        () -> {
          StreamKey fresh = IngestKeys.fresh();
          Orders.Done done = desk.orders().ingestKey(by, fresh, keepOld);
          log.info("[state] {}, by {} (generation {})", done.what(), by, done.generation());
          Optional<String> until =
              desk.orders().configuration().ingest().oldKey().map(old -> old.until().toString());
          return new NewKey(done.generation(), fresh.reveal(), until, done.warnings());
        });
  }

  @Override
  public Future<List<Kept>> generations() {
    return inTurn(
        () ->
            state.store().all().stream()
                .map(
                    each ->
                        new Kept(
                            each.number(),
                            each.savedAt().toString(),
                            origin(each),
                            each.by(),
                            each.number() == number()))
                .toList());
  }

  @Override
  public Future<Done> back(long generation, Edit edit) {
    return change(
        edit,
        "what was generation " + generation + " is in force",
        each -> each.back(edit.expected(), generation));
  }

  @Override
  public Future<Buffer> backup(Optional<String> passphrase) {
    return inTurn(
        () -> {
          Generation newest =
              desired
                  .current()
                  .orElseThrow(
                      () ->
                          Problem.of(
                              409,
                              "nothing-stored",
                              "Nothing is stored yet",
                              "Save a configuration first"));
          log.info("[state] a backup was made");
          return Buffer.buffer(
              passphrase.isPresent()
                  ? Backup.withKeys(newest, state.vault(), passphrase.get().toCharArray())
                  : Backup.withoutKeys(newest));
        });
  }

  @Override
  public Future<Done> restore(String backup, Optional<String> passphrase, Edit edit) {
    return change(
        edit,
        "the backup is in force",
        each ->
            each.restored(
                edit.expected(),
                Backup.read(
                    backup.getBytes(StandardCharsets.UTF_8), passphrase.map(String::toCharArray))));
  }

  @Override
  public Future<Optional<Picture>> slatePicture() {
    return inTurn(() -> desk.orders().configuration().channel().absence().slatePicture())
        .compose(uploads::look);
  }

  @Override
  public Future<Done> putSlatePicture(Buffer bytes, Edit edit) {
    return uploads.take(
        bytes,
        picture ->
            change(
                edit,
                "the slate has its new picture",
                each -> each.slatePicture(edit.expected(), Optional.of(picture))));
  }

  @Override
  public Future<Done> deleteSlatePicture(Edit edit) {
    return change(
            edit,
            "the built-in slate is shown",
            each -> each.slatePicture(edit.expected(), Optional.empty()))
        .compose(done -> uploads.sweep().map(done));
  }

  /**
   * Forgets all that was ever wanted, with its keys, which keys were used, the pictures that were
   * sent, and the machine key. Not while the box is on air.
   */
  @Override
  public Future<Void> forgetConfiguration() {
    return inTurn(
            () -> {
              if (plans.isOnAir()) {
                throw Problem.of(
                    409,
                    "on-air",
                    "The box is on air; nothing was forgotten",
                    "End the stream first");
              }
              desk.orders().forget();
              plans.forgetUsedKeys();
              log.info("[state] everything that was wanted of the box is forgotten");
              return null;
            })
        .compose(done -> uploads.sweep());
  }
}
