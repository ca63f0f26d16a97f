package tv.teebox.telemetry;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import tv.teebox.channel.ChannelState;
import tv.teebox.channel.ChannelStatus;
import tv.teebox.channel.ChannelStatus.BudgetStatus;
import tv.teebox.channel.ChannelStatus.DestinationStatus;
import tv.teebox.channel.ChannelStatus.Latency;
import tv.teebox.channel.ChannelStatus.ProgramStatus;
import tv.teebox.channel.ChannelStatus.Range;
import tv.teebox.channel.ChannelStatus.RenditionStatus;
import tv.teebox.channel.ChannelStatus.SetAsideStatus;
import tv.teebox.channel.ChannelStatus.SourceStatus;
import tv.teebox.media.Diagnosis;
import tv.teebox.plan.Hardware;

/** A box that is seen in a test: on air and well, until something is said of it. */
public final class Seen {

  public static final Diagnosis WRONG =
      new Diagnosis(Diagnosis.Category.DESTINATION, "refused", "It said no", "Ask it");

  private final List<DestinationStatus> destinations = new ArrayList<>();
  private final List<SetAsideStatus> setAside = new ArrayList<>();
  private final List<Hardware.Device> accelerators = new ArrayList<>();
  private ChannelState state = ChannelState.ON_AIR;
  private ProgramStatus program = new ProgramStatus("source", "it sends pictures", false, 1000);
  private String encoder = "libx264";
  private BudgetStatus budget =
      new BudgetStatus(4660, 6990, 4900, null, "ok", 1.5, 4700, "ok", null);
  private Diagnosis overload;
  private boolean listens = true;
  private boolean moves = true;
  private int unusable;
  private int notes;
  private long frames = 100;

  public Seen offAir() {
    state = ChannelState.OFF_AIR;
    program = null;
    return this;
  }

  public Seen ending() {
    state = ChannelState.ENDING;
    return this;
  }

  public Seen to(String name, String itsState, Diagnosis trouble, long bytes) {
    destinations.removeIf(each -> each.name().equals(name));
    destinations.add(
        new DestinationStatus(
            name, "custom", "Custom", "rtmp", true, "1080p30", false, "", itsState, null, 4660L,
            trouble, 10, 20, 4500, 1, 3, 4, 900, bytes, 4700, 250));
    return this;
  }

  public Seen to(String name, String itsState) {
    return to(name, itsState, null, 1000);
  }

  public Seen without(String name) {
    destinations.removeIf(each -> each.name().equals(name));
    return this;
  }

  public Seen showing(String what, boolean byHand) {
    program = new ProgramStatus(what, "nobody publishes", byHand, 1000);
    return this;
  }

  public Seen encoding(String by, long pictures) {
    encoder = by;
    frames = pictures;
    return this;
  }

  public Seen accelerator(String id, String itsEncoder, int celsius) {
    List<Hardware.Proof> proofs = new ArrayList<>();
    if (itsEncoder != null) {
      Hardware.Proof x264 = Hardware.estimated(1, 1).processor().proofs().get(0);
      proofs.add(
          new Hardware.Proof(
              itsEncoder, x264.where(), x264.largest(), x264.pixelsPerSecond(), true, true));
    }
    accelerators.add(
        new Hardware.Device(
            id,
            id,
            proofs,
            OptionalInt.empty(),
            0,
            OptionalInt.of(celsius),
            false,
            0,
            Optional.empty()));
    return this;
  }

  public Seen unusable(int devices) {
    unusable = devices;
    return this;
  }

  public Seen setAside(String itsEncoder) {
    setAside.add(new SetAsideStatus("1080p30", itsEncoder, "a card", WRONG));
    return this;
  }

  public Seen upload(String verdict, Diagnosis trouble) {
    budget = new BudgetStatus(4660, 6990, 4900, 5000L, verdict, 1.5, 4700, "uplink", trouble);
    return this;
  }

  public Seen overloaded() {
    overload = WRONG;
    return this;
  }

  public Seen deaf() {
    listens = false;
    return this;
  }

  public Seen stuck() {
    moves = false;
    return this;
  }

  public Seen notes(int many) {
    notes = many;
    return this;
  }

  public Sighting sighting() {
    Hardware estimated = Hardware.estimated(4, 1L << 30);
    ChannelStatus channel =
        new ChannelStatus(
            "main",
            state,
            "with-source",
            1000L,
            null,
            program,
            new SourceStatus(
                "192.0.2.1, OBS",
                1920,
                1080,
                30,
                6000,
                2000,
                48_000,
                900,
                1400,
                0,
                1000L,
                "h264",
                "aac",
                2,
                "good",
                List.of(),
                null),
            null,
            "1920x1080 at 30 fps",
            "",
            List.of(
                new RenditionStatus(
                    "1080p30",
                    1920,
                    1080,
                    30,
                    "h264",
                    encoder,
                    "cpu",
                    "the processor",
                    "",
                    4500,
                    4400,
                    new Range(2000, 2000),
                    frames,
                    30.0,
                    4400L,
                    2,
                    1,
                    new Latency(40, 80, 50))),
            destinations,
            budget,
            2,
            -1,
            null,
            overload,
            setAside);
    return new Sighting(
        channel,
        listens,
        moves,
        new Hardware(estimated.processor(), accelerators, estimated.memoryBytes()),
        unusable,
        notes);
  }
}
