package tv.teebox.api.access;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import io.vertx.core.Future;
import io.vertx.core.http.HttpServer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tv.teebox.access.Access;
import tv.teebox.access.Audit;
import tv.teebox.access.SteppedClock;
import tv.teebox.api.ApiRouter;
import tv.teebox.api.Call;
import tv.teebox.api.Contract;
import tv.teebox.api.Operations;
import tv.teebox.api.Reply;
import tv.teebox.peers.EventLoop;

/**
 * A real HTTP server with the real contract, doorkeeper and access; what the other rooms do is
 * "done" and noted.
 */
final class AccessServer implements AutoCloseable {

  /**
   * What the contract says of an operation.
   *
   * @param path with something in place of each parameter that fits it
   */
  record Operation(String id, String method, String path, String role) {

    boolean isUnsafe() {
      return !method.equals("GET");
    }

    @Override
    public String toString() {
      return id;
    }
  }

  private static final Set<String> METHODS = Set.of("get", "put", "post", "patch", "delete");

  final EventLoop loop;
  final SteppedClock clock = new SteppedClock();
  final List<String> carriedOut = new ArrayList<>();
  final List<Operation> operations = new ArrayList<>();
  boolean onAir;
  boolean forgotten;
  final Access access;
  final Audit audit;
  private final HttpServer server;

  /**
   * @param contract which takes a while to read, and may be another server's too
   */
  AccessServer(EventLoop loop, Contract contract, Path folder) {
    this.loop = loop;
    access = Access.open(loop.vertx(), folder, clock, clock::nanos);
    audit = Audit.in(loop.vertx(), folder, () -> {}, clock);
    server = loop.await(() -> listen(contract));
  }

  private Future<HttpServer> listen(Contract contract) {
    operations.addAll(operations(contract));
    List<Operations> rooms =
        List.of(
            new AccessOperations(access, this::forget, () -> Future.succeededFuture(onAir)),
            new AccountOperations(access, audit));
    Set<String> ours = Set.copyOf(names(rooms));
    Operations others =
        registry ->
            contract.operations().stream()
                .filter(each -> !ours.contains(each))
                .forEach(
                    each ->
                        registry.on(
                            each,
                            each.equals("backup") ? this::confirmed : call -> note(each, call)));
    List<Operations> all = new ArrayList<>(rooms);
    all.add(others);
    ApiRouter router =
        new ApiRouter(loop.vertx(), contract, new SessionDoorkeeper(access), audit::record);
    return loop.vertx()
        .createHttpServer()
        .requestHandler(router.router(all))
        .listen(0, "127.0.0.1");
  }

  private static List<String> names(List<Operations> rooms) {
    List<String> names = new ArrayList<>();
    Operations.Registry registry =
        new Operations.Registry() {
          @Override
          public Operations.Registry on(String operationId, Operations.Handler handler) {
            names.add(operationId);
            return this;
          }

          @Override
          public Operations.Registry stream(
              String operationId, java.util.function.Consumer<Call> handler) {
            names.add(operationId);
            return this;
          }
        };
    rooms.forEach(room -> room.register(registry));
    return names;
  }

  private Future<Reply> note(String operation, Call call) {
    carriedOut.add(operation + " by " + call.caller().name());
    return Future.succeededFuture(Reply.done());
  }

  private Future<Reply> confirmed(Call call) {
    return new PasswordOnceMore(access)
        .confirm(call, call.json().path("password").asText())
        .compose(done -> note("backup", call));
  }

  private Future<Void> forget() {
    forgotten = true;
    return Future.succeededFuture();
  }

  private static List<Operation> operations(Contract contract) {
    try {
      JsonNode document = new ObjectMapper(new YAMLFactory()).readTree(contract.yaml().getBytes());
      List<Operation> all = new ArrayList<>();
      for (Map.Entry<String, JsonNode> path : document.path("paths").properties()) {
        for (Map.Entry<String, JsonNode> method : path.getValue().properties()) {
          if (METHODS.contains(method.getKey())) {
            all.add(operation(path.getKey(), method.getKey(), method.getValue()));
          }
        }
      }
      return all;
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static Operation operation(String path, String method, JsonNode operation) {
    return new Operation(
        operation.path("operationId").asText(),
        method.toUpperCase(java.util.Locale.ROOT),
        path.replaceAll("\\{[^}]*}", "0123456789ab"),
        operation.path("x-role").asText());
  }

  int port() {
    return server.actualPort();
  }

  @Override
  public void close() {
    loop.await(audit::close);
    loop.await(access::close);
    loop.await(server::close);
  }
}
