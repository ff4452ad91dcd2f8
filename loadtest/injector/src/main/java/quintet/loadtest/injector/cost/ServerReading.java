package quintet.loadtest.injector.cost;

import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;
import quintet.loadtest.results.summary.Departure;
import quintet.loadtest.results.summary.ServerFacts;

/** What the admin port said at one moment, or why it said nothing. */
public sealed interface ServerReading {
  /** The metrics that {@link AdminPort#readBriefly} asks for. */
  List<String> BRIEFLY =
      List.of(
          "process_cpu_seconds_total",
          "process_start_time_seconds",
          "jvm_compilation_time_seconds_total",
          "jvm_gc_collection_seconds",
          "quintet_cpu_seconds_total",
          "quintet_compilers_wait_seconds_total",
          "quintet_allocated_bytes_total",
          "quintet_process_context_switches_total",
          "quintet_process_read_write_calls_total",
          "quintet_os_threads",
          "jvm_threads_current");

  /** Which server it is; null if nobody said so. */
  @Nullable ServerFacts server();

  /**
   * It answered.
   *
   * @param page its metrics
   */
  record Taken(Exposition page) implements ServerReading {
    OptionalDouble cpuSeconds() {
      return page.sum("process_cpu_seconds_total");
    }

    OptionalDouble gcSeconds() {
      return page.sum("jvm_gc_collection_seconds_sum");
    }

    OptionalDouble collections() {
      return page.sum("jvm_gc_collection_seconds_count");
    }

    /** Of one kind of threads: {@code own}, {@code compiler} or {@code collector}. */
    OptionalDouble cpuSeconds(String kind) {
      return page.sum("quintet_cpu_seconds_total", "kind", kind);
    }

    /**
     * CPU time of the compilers; where a server does not tell it, the time that passed while they
     * compiled, which is never less.
     */
    OptionalDouble compilingSeconds() {
      OptionalDouble cpu = cpuSeconds("compiler");
      return cpu.isPresent() ? cpu : page.sum("jvm_compilation_time_seconds_total");
    }

    /** For how long compilers were ready to run and had no CPU. */
    OptionalDouble compilersWaitSeconds() {
      return page.sum("quintet_compilers_wait_seconds_total");
    }

    OptionalDouble readWriteCalls() {
      return page.sum("quintet_process_read_write_calls_total");
    }

    OptionalDouble allocatedBytes() {
      return page.sum("quintet_allocated_bytes_total");
    }

    OptionalDouble contextSwitches() {
      return page.sum("quintet_process_context_switches_total");
    }

    OptionalDouble startSeconds() {
      return page.sum("process_start_time_seconds");
    }

    /**
     * All threads that the operating system sees; where a server does not say, those that its JVM
     * sees.
     */
    OptionalDouble threads() {
      OptionalDouble all = page.sum("quintet_os_threads");
      return all.isPresent() ? all : page.sum("jvm_threads_current");
    }

    OptionalDouble liveHeapBytes() {
      return page.sum("quintet_heap_live_bytes");
    }

    OptionalDouble residentBytes() {
      return page.sum("process_resident_memory_bytes");
    }

    OptionalDouble residentHeapBytes() {
      return page.sum("quintet_heap_resident_bytes");
    }

    OptionalDouble connections() {
      return page.sum("quintet_connections");
    }

    OptionalDouble kernelBytes() {
      return page.sum("quintet_kernel_memory_bytes");
    }

    @Override
    public @Nullable ServerFacts server() {
      List<Exposition.Sample> info = page.samples("quintet_server_info");
      if (info.isEmpty()) {
        return null;
      }
      Map<String, String> labels = info.getFirst().labels();
      return new ServerFacts(
          labels.get("model"),
          labels.get("variant"),
          whole(labels.get("cores")),
          labels.get("jvm"),
          labels.get("options"),
          labels.get("version"),
          labels.containsKey("departures") ? departures() : null);
    }

    private List<Departure> departures() {
      return page.samples("quintet_setting_info").stream()
          .map(Exposition.Sample::labels)
          .map(each ->
              new Departure(
                  each.getOrDefault("setting", ""),
                  each.getOrDefault("value", ""),
                  each.getOrDefault("usual", ""),
                  each.getOrDefault("source", "")))
          .toList();
    }

    private static @Nullable Integer whole(@Nullable String text) {
      return text != null && text.matches("\\d{1,6}") ? Integer.valueOf(text) : null;
    }
  }

  /**
   * It did not.
   *
   * @param reason as half a sentence: "no admin port"
   */
  record Missing(String reason) implements ServerReading {
    @Override
    public @Nullable ServerFacts server() {
      return null;
    }
  }
}
