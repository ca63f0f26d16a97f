package tv.teebox.probe;

import java.nio.file.Path;
import java.util.stream.Collectors;
import tv.teebox.link.NvidiaFacts;

/** Says what this process sees in the way of each device below a folder that stands for root's. */
public final class ObstacleMain {

  private ObstacleMain() {}

  public static void main(String[] folder) {
    System.out.println(
        EncodingDevice.all(
                HostFacts.ofJvm(), GraphicsDevices.read(Path.of(folder[0])), NvidiaFacts.NONE)
            .stream()
            .skip(1)
            .map(each -> each.id() + " " + each.obstacle().map(Reason::code).orElse("free"))
            .collect(Collectors.joining("\n")));
  }
}
