package tv.teebox.api;

import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/** Operations that a test is not about: each is answered that it is not there. */
public final class OtherRooms {

  private OtherRooms() {}

  /** What carries out the whole contract, with these rooms for real. */
  public static List<Operations> beside(Contract contract, Operations... rooms) {
    Set<String> others = new HashSet<>(contract.operations());
    for (Operations room : rooms) {
      room.register(new Striking(others));
    }
    List<Operations> all = new ArrayList<>(List.of(rooms));
    all.add(
        registry ->
            others.forEach(
                id ->
                    registry.on(
                        id,
                        call ->
                            Future.failedFuture(
                                Problem.of(501, "elsewhere", "Not in this test", "")))));
    return all;
  }

  private record Striking(Set<String> left) implements Operations.Registry {
    @Override
    public Operations.Registry on(String operationId, Operations.Handler handler) {
      left.remove(operationId);
      return this;
    }

    @Override
    public Operations.Registry stream(String operationId, Consumer<Call> handler) {
      left.remove(operationId);
      return this;
    }
  }
}
