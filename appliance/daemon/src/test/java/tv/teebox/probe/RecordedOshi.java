package tv.teebox.probe;

import java.lang.reflect.Proxy;
import java.util.HashMap;
import java.util.Map;
import oshi.hardware.HardwareAbstractionLayer;

/** OSHI's answers as they were written down; whatever was not is a broken table of the firmware. */
final class RecordedOshi {

  private final Map<String, Object> answers = new HashMap<>();

  /** What is answered by the method of that name, whichever of OSHI's types has it. */
  RecordedOshi says(String method, Object answer) {
    answers.put(method, answer);
    return this;
  }

  HardwareAbstractionLayer hardware() {
    return answering(HardwareAbstractionLayer.class);
  }

  <T> T answering(Class<T> type) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (self, method, arguments) -> {
              if (answers.containsKey(method.getName())) {
                return answers.get(method.getName());
              }
              if (method.getReturnType().isInterface()
                  && method.getReturnType().getName().startsWith("oshi.")) {
                return answering(method.getReturnType());
              }
              throw new IllegalStateException("broken table: " + method.getName());
            }));
  }
}
