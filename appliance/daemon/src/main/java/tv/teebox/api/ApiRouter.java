package tv.teebox.api;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import io.vertx.ext.web.openapi.router.RequestExtractor;
import io.vertx.ext.web.openapi.router.RouterBuilder;
import io.vertx.openapi.contract.Operation;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tv.teebox.access.Caller;
import tv.teebox.access.Role;

/**
 * Takes calls under {@code /api/v1}: who calls and whether he may is found out first, before the
 * body is read; then what he sent is checked by the contract; then the operation is carried out. On
 * the API's event loop.
 */
public final class ApiRouter {

  private static final Logger log = LoggerFactory.getLogger(ApiRouter.class);

  private static final Set<HttpMethod> SAFE =
      Set.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.OPTIONS);

  /** Under this name a call has the {@link Caller} that is known by then. */
  public static final String CALLER = "teebox.caller";

  private static final String OPERATION = "teebox.operation";

  private final Vertx vertx;
  private final Contract contract;
  private final Doorkeeper doorkeeper;
  private final CallLog calls;
  private final Map<String, Consumer<RoutingContext>> handlers = new HashMap<>();

  public ApiRouter(Vertx vertx, Contract contract, Doorkeeper doorkeeper, CallLog calls) {
    this.vertx = vertx;
    this.contract = contract;
    this.doorkeeper = doorkeeper;
    this.calls = calls;
  }

  /**
   * @throws IllegalStateException if an operation of the contract is carried out by nobody, or what
   *     is carried out is not in the contract
   */
  public Router router(List<Operations> rooms) {
    Registrations registrations = new Registrations();
    rooms.forEach(room -> room.register(registrations));
    Set<String> missing = new TreeSet<>(contract.operations());
    missing.removeAll(handlers.keySet());
    if (!missing.isEmpty()) {
      throw new IllegalStateException("nobody carries out " + missing);
    }
    RouterBuilder builder =
        RouterBuilder.create(vertx, contract.openApi(), RequestExtractor.withBodyHandler());
    handlers.forEach(
        (id, handler) -> builder.getRoute(id).addHandler(call -> guarded(call, handler)));
    Router router = Router.router(vertx);
    router
        .get(Contract.BASE + "/openapi.yaml")
        .handler(
            call ->
                call.response().putHeader("Content-Type", "application/yaml").end(contract.yaml()));
    router
        .route(Contract.BASE + "/*")
        .handler(this::admit)
        .handler(this::takeBody)
        .handler(this::admitStill);
    router.route(Contract.BASE + "/*").subRouter(builder.createRouter());
    router.route(Contract.BASE + "/*").failureHandler(this::failed);
    return router;
  }

  private final class Registrations implements Operations.Registry {

    @Override
    public Operations.Registry on(String operationId, Operations.Handler handler) {
      return put(operationId, context -> carryOut(context, handler));
    }

    @Override
    public Operations.Registry stream(String operationId, Consumer<Call> handler) {
      return put(operationId, context -> handler.accept(call(context)));
    }

    private Operations.Registry put(String id, Consumer<RoutingContext> handler) {
      if (!contract.operations().contains(id)) {
        throw new IllegalStateException("the contract has no operation " + id);
      }
      if (handlers.putIfAbsent(id, handler) != null) {
        throw new IllegalStateException(id + " is carried out twice");
      }
      return this;
    }
  }

  private void admit(RoutingContext context) {
    String path = context.normalizedPath();
    Operation operation = contract.find(path, context.request().method()).orElse(null);
    if (operation == null) {
      context.fail(
          contract.hasPath(path)
              ? Problem.of(
                  405, "wrong-method", "There is no such call at this path", Failures.CONTRACT)
              : Problem.notFound("There is nothing at this path", Failures.CONTRACT));
      return;
    }
    context.put(OPERATION, operation);
    context.request().pause();
    doorkeeper
        .admit(context, Contract.role(operation))
        .onComplete(
            admitted -> {
              // What becomes a WebSocket must not have ended before it does.
              if (!upgrades(context)) {
                context.request().resume();
              }
              if (admitted.succeeded()) {
                context.put(CALLER, admitted.result());
                context.next();
              } else {
                context.fail(admitted.cause());
              }
            });
  }

  private static boolean upgrades(RoutingContext context) {
    return "websocket".equalsIgnoreCase(context.request().getHeader("Upgrade"))
        && context.request().method().equals(HttpMethod.GET);
  }

  private void takeBody(RoutingContext context) {
    Operation operation = context.get(OPERATION);
    if (SAFE.contains(context.request().method())) {
      context.next();
      return;
    }
    BodyHandler.create(false).setBodyLimit(Contract.bodyLimit(operation)).handle(context);
  }

  /** A body may take its time, and its sender may be let in no more when it is whole. */
  private void admitStill(RoutingContext context) {
    Optional<Role> role = Contract.role(context.<Operation>get(OPERATION));
    if (role.isEmpty() || SAFE.contains(context.request().method())) {
      context.next();
      return;
    }
    doorkeeper
        .admit(context, role)
        .onSuccess(
            caller -> {
              context.put(CALLER, caller);
              context.next();
            })
        .onFailure(context::fail);
  }

  private static void guarded(RoutingContext context, Consumer<RoutingContext> handler) {
    try {
      handler.accept(context);
    } catch (RuntimeException e) {
      context.fail(e);
    }
  }

  private static Call call(RoutingContext context) {
    return new Call(context, context.get(CALLER));
  }

  private void carryOut(RoutingContext context, Operations.Handler handler) {
    Future<Reply> reply = handler.handle(call(context));
    reply.onSuccess(answer -> guarded(context, to -> send(to, answer))).onFailure(context::fail);
  }

  private void send(RoutingContext context, Reply reply) {
    HttpServerResponse response = context.response();
    if (response.ended() || response.closed()) {
      return;
    }
    response.setStatusCode(reply.status());
    reply.headers().forEach(response::putHeader);
    record(context, reply.status(), "");
    if (reply.body().isEmpty()) {
      response.end();
      return;
    }
    response.putHeader("Content-Type", reply.type());
    response.end(Bodies.json(reply.body().get()));
  }

  private void failed(RoutingContext context) {
    HttpServerResponse response = context.response();
    if (response.ended() || response.closed() || response.headWritten()) {
      return;
    }
    Problem problem =
        Failures.problem(context.failure(), context.statusCode(), context.get(OPERATION));
    if (!context.request().isEnded()) {
      context.request().resume();
    }
    if (problem.status() >= 500 && context.failure() != null) {
      Throwable defect = context.failure();
      // Without its message, which may quote what was sent.
      log.error("[api] a call broke: {} {}", defect.getClass().getName(), where(defect));
    }
    problem.headers().forEach(response::putHeader);
    record(context, problem.status(), problem.code());
    response
        .setStatusCode(problem.status())
        .putHeader("Content-Type", "application/problem+json")
        .end(Bodies.json(problem.body()));
  }

  private static List<StackTraceElement> where(Throwable defect) {
    return List.of(defect.getStackTrace());
  }

  private void record(RoutingContext context, int status, String code) {
    Operation operation = context.get(OPERATION);
    boolean turnedAway = status == 401 || status == 403;
    if (operation == null) {
      return;
    }
    boolean changes = !SAFE.contains(context.request().method()) && Contract.mayChange(operation);
    if (!changes && !turnedAway) {
      return;
    }
    Caller caller = context.get(CALLER);
    Call call = new Call(context, caller == null ? Caller.STRANGER : caller);
    calls.answered(
        call.caller(),
        call.remote(),
        operation.getOperationId(),
        context.normalizedPath(),
        status,
        code);
  }
}
