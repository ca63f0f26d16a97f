package tv.teebox.telemetry;

import com.sun.management.OperatingSystemMXBean;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryMXBean;
import java.lang.management.MemoryUsage;
import java.lang.management.RuntimeMXBean;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The machine, the box's two processes, and what the box keeps. Owned by who looks; what needs the
 * kernel or a disk is read when it looks, the rest when it is printed.
 */
final class BoxMeters {

  private static final double NANOS = 1e9;
  private static final double MILLIS = 1000;

  private final Meters meters;
  private final OperatingSystemMXBean system =
      ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
  private final Kernel kernel;
  private final Total engineCpuMs = new Total();
  private final Family<Map.Entry<String, Double>, SensorMeters> sensors;
  private volatile Surroundings around = Surroundings.NONE;
  private volatile Optional<Kernel.Process> daemon = Optional.empty();
  private volatile Optional<Kernel.Process> engine = Optional.empty();

  BoxMeters(MeterRegistry registry, Kernel kernel) {
    this.kernel = kernel;
    meters = new Meters(registry, Tags.empty());
    sensors = new Family<>(Map.Entry::getKey, each -> new SensorMeters(registry, each));
    kept();
    panel();
    machine();
    processes();
    memory(registry);
    collectors(registry);
  }

  private void kept() {
    meters
        .counter(
            "teebox_history_written_events_total",
            "Events written into the history",
            () -> around.history().written())
        .counter(
            "teebox_history_lost_events_total",
            "Events that found no room and were not written down",
            () -> around.history().lost())
        .flag(
            "teebox_history_trouble",
            "Whether the history cannot be written at present",
            () -> around.history().trouble())
        .gauge(
            "teebox_state_disk_size_bytes",
            "Size of the disk that the state folder is on",
            () -> known(around.disk().size()))
        .gauge(
            "teebox_state_disk_free_bytes",
            "What is free on the disk that the state folder is on",
            () -> known(around.disk().free()));
  }

  private static double known(long figure) {
    return figure < 0 ? Double.NaN : figure;
  }

  private void panel() {
    meters
        .gauge(
            "teebox_panel_sessions", "People that are logged in", () -> around.panel().sessions())
        .gauge(
            "teebox_panel_feeds",
            "Live feeds that are open: panels that somebody has before him",
            () -> around.panel().feeds())
        .gauge("teebox_panel_previews", "Previews that are open", () -> around.panel().previews())
        .counter(
            "teebox_panel_refused_logins_total",
            "Logins that were refused, those that came too fast included",
            () -> around.panel().loginsRefused());
  }

  private void machine() {
    meters
        .gauge(
            "teebox_host_cpu_busy_ratio",
            "Share of all cores that is in use, by whatever program",
            system::getCpuLoad)
        .gauge("teebox_host_cores", "Cores that the box may use", system::getAvailableProcessors)
        .gauge(
            "teebox_host_memory_available_bytes",
            "Main memory that programs may still take",
            () -> known(kernel.availableMemory()));
  }

  private void processes() {
    RuntimeMXBean runtime = ManagementFactory.getRuntimeMXBean();
    ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    meters
        .gauge(
            "teebox_start_time_seconds",
            "When the box was started, in seconds since 1970",
            () -> runtime.getStartTime() / MILLIS)
        .counter(
            "teebox_daemon_cpu_seconds_total",
            "Processor time that the daemon has used",
            () -> system.getProcessCpuTime() / NANOS)
        .gauge(
            "teebox_daemon_resident_bytes",
            "Main memory that the daemon has",
            () -> daemon.map(each -> (double) each.residentBytes()).orElse(Double.NaN))
        .gauge("teebox_daemon_threads", "Threads of the daemon", threads::getThreadCount)
        .counter(
            "teebox_engine_cpu_seconds_total",
            "Processor time that encoding processes have used, as far as it was seen",
            () -> engineCpuMs.sum() / MILLIS)
        .gauge(
            "teebox_engine_resident_bytes",
            "Main memory that the encoding process has; 0 without one",
            () -> engine.map(each -> (double) each.residentBytes()).orElse(0.0));
  }

  private void memory(MeterRegistry registry) {
    MemoryMXBean memory = ManagementFactory.getMemoryMXBean();
    area(registry, "heap", memory::getHeapMemoryUsage);
    area(registry, "nonheap", memory::getNonHeapMemoryUsage);
  }

  private void area(
      MeterRegistry registry, String area, java.util.function.Supplier<MemoryUsage> usage) {
    new Meters(registry, Tags.of("area", area))
        .gauge(
            "teebox_jvm_memory_used_bytes",
            "Memory that the daemon's Java uses",
            () -> usage.get().getUsed())
        .gauge(
            "teebox_jvm_memory_committed_bytes",
            "Memory that the daemon's Java has from the system",
            () -> usage.get().getCommitted())
        .gauge(
            "teebox_jvm_memory_max_bytes",
            "Memory that the daemon's Java may take; not a number without a limit",
            () -> known(usage.get().getMax()));
  }

  private final List<Meters> collectors = new ArrayList<>();

  private void collectors(MeterRegistry registry) {
    for (GarbageCollectorMXBean each : ManagementFactory.getGarbageCollectorMXBeans()) {
      collectors.add(
          new Meters(registry, Tags.of("collector", each.getName()))
              .counter(
                  "teebox_jvm_gc_collections_total",
                  "Times that the daemon's Java collected garbage",
                  each::getCollectionCount)
              .counter(
                  "teebox_jvm_gc_seconds_total",
                  "Time that the daemon stood still for that",
                  () -> each.getCollectionTime() / MILLIS));
    }
  }

  /** Reads the kernel's files: on a worker. */
  void seen(Surroundings surroundings, long enginePid) {
    around = surroundings;
    daemon = kernel.process(ProcessHandle.current().pid());
    engine = enginePid > 0 ? kernel.process(enginePid) : Optional.empty();
    engine.ifPresent(each -> engineCpuMs.seen(each.cpuMs()));
    sensors.seen(List.copyOf(kernel.celsius().entrySet()));
  }

  /** One of the machine's thermometers. */
  private static final class SensorMeters implements Family.Member<Map.Entry<String, Double>> {

    private final Meters meters;
    private volatile double celsius;

    SensorMeters(MeterRegistry registry, Map.Entry<String, Double> first) {
      meters =
          new Meters(registry, Tags.of("sensor", first.getKey()))
              .gauge(
                  "teebox_host_temperature_celsius",
                  "The warmest that this sensor of the machine tells",
                  () -> celsius);
    }

    @Override
    public void seen(Map.Entry<String, Double> now) {
      celsius = now.getValue();
    }

    @Override
    public void gone() {
      meters.remove();
    }
  }
}
