package quintet.runtime.admin;

import io.prometheus.metrics.core.metrics.CounterWithCallback;
import io.prometheus.metrics.core.metrics.GaugeWithCallback;
import io.prometheus.metrics.core.metrics.Info;
import io.prometheus.metrics.instrumentation.jvm.JvmBufferPoolMetrics;
import io.prometheus.metrics.instrumentation.jvm.JvmClassLoadingMetrics;
import io.prometheus.metrics.instrumentation.jvm.JvmCompilationMetrics;
import io.prometheus.metrics.instrumentation.jvm.JvmGarbageCollectorMetrics;
import io.prometheus.metrics.instrumentation.jvm.JvmMemoryMetrics;
import io.prometheus.metrics.instrumentation.jvm.JvmNativeMemoryMetrics;
import io.prometheus.metrics.instrumentation.jvm.JvmRuntimeInfoMetric;
import io.prometheus.metrics.instrumentation.jvm.JvmThreadsMetrics;
import io.prometheus.metrics.instrumentation.jvm.ProcessMetrics;
import io.prometheus.metrics.model.registry.Collector;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.prometheus.metrics.model.snapshots.MetricFamilyDescriptor;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.function.ToLongFunction;
import quintet.linux.proc.HeapResidence;
import quintet.linux.proc.JvmThreads;
import quintet.linux.proc.KernelMemory;
import quintet.linux.proc.ProcessUsage;
import quintet.options.Departure;
import quintet.runtime.metrics.EvictionCause;
import quintet.runtime.metrics.Heartbeats;
import quintet.runtime.metrics.ServerMetrics;
import quintet.runtime.metrics.TurnClock;

/**
 * What {@code /metrics} shows: the standard {@code process_*} and {@code jvm_*} names of the
 * Prometheus library, and the server's own. Everything is read when asked for, and costs nothing
 * before.
 */
final class Exposition {
  private static final double NANOS_PER_SECOND = 1e9;

  /**
   * Left out of the library's set: the CPU time, which we read in nanoseconds where the library has
   * ticks of 10 ms, and three figures that stop the world for a walk over all threads, which would
   * punish the models that have many for being asked.
   */
  private static final Set<String> LEFT_OUT =
      Set.of(
          "process_cpu_seconds",
          "jvm_threads_deadlocked",
          "jvm_threads_deadlocked_monitor",
          "jvm_threads_state");

  private final PrometheusRegistry registry = new PrometheusRegistry();

  Exposition(Identity identity, ServerMetrics metrics, Heartbeats heartbeats, LiveHeap liveHeap) {
    library(new Chosen(registry));
    process();
    heap(liveHeap);
    allocation();
    server(metrics);
    turns(
        heartbeats,
        "quintet_longest_turn_seconds",
        "Longest that a task has taken to get its turn since the start, in seconds.",
        TurnClock::longest);
    turns(
        heartbeats,
        "quintet_recent_longest_turn_seconds",
        "The same in this minute and the one before, in seconds.",
        TurnClock::longestRecently);
    identity(identity);
  }

  PrometheusRegistry registry() {
    return registry;
  }

  /**
   * All sets of the library but the one that counts allocation by memory pool. That one listens to
   * collections: at the first of them it loads classes on which compiled code had not reckoned, and
   * the hottest methods were compiled anew in the midst of a measurement.
   */
  private static void library(PrometheusRegistry chosen) {
    JvmThreadsMetrics.builder().register(chosen);
    JvmBufferPoolMetrics.builder().register(chosen);
    JvmClassLoadingMetrics.builder().register(chosen);
    JvmCompilationMetrics.builder().register(chosen);
    JvmGarbageCollectorMetrics.builder().register(chosen);
    JvmMemoryMetrics.builder().register(chosen);
    JvmNativeMemoryMetrics.builder().register(chosen);
    JvmRuntimeInfoMetric.builder().register(chosen);
    ProcessMetrics.builder().register(chosen);
  }

  private void identity(Identity identity) {
    Info.builder()
        .name("quintet_server_info")
        .help("What is being measured.")
        .labelNames(
            "model", "variant", "cores", "offload", "jvm", "options", "version", "departures")
        .register(registry)
        .setLabelValues(
            identity.model(),
            identity.variant(),
            Integer.toString(identity.cores()),
            Integer.toString(identity.offload()),
            identity.jvm(),
            identity.options(),
            identity.version(),
            Integer.toString(identity.departures().size()));
    Info settings =
        Info.builder()
            .name("quintet_setting_info")
            .help("Settings that differ from their defaults, and where each came from.")
            .labelNames("setting", "value", "usual", "source")
            .register(registry);
    for (Departure each : identity.departures()) {
      settings.addLabelValues(each.name(), each.value(), each.usual(), each.source());
    }
  }

  private void process() {
    CounterWithCallback.builder()
        .name("process_cpu_seconds_total")
        .help("User and system CPU time of all threads, to the nanosecond, in seconds.")
        .callback(
            to -> ProcessUsage.cpuNanos().ifPresent(nanos -> to.call(nanos / NANOS_PER_SECOND)))
        .register(registry);
    cpuByKind();
    CounterWithCallback.builder()
        .name("quintet_process_read_write_calls_total")
        .help("System calls of read(2)'s and write(2)'s kind; recv, send and waiting not counted.")
        .labelNames("kind")
        .callback(to -> {
          ProcessUsage.readCalls().ifPresent(n -> to.call((double) n, "read"));
          ProcessUsage.writeCalls().ifPresent(n -> to.call((double) n, "write"));
        })
        .register(registry);
    CounterWithCallback.builder()
        .name("quintet_process_context_switches_total")
        .help("Context switches of all threads, also those that have ended.")
        .labelNames("kind")
        .callback(to -> {
          ProcessUsage.voluntarySwitches().ifPresent(n -> to.call((double) n, "voluntary"));
          ProcessUsage.involuntarySwitches().ifPresent(n -> to.call((double) n, "involuntary"));
        })
        .register(registry);
    GaugeWithCallback.builder()
        .name("quintet_clock_seconds")
        .help("This machine's wall clock, for whoever compares clocks.")
        .callback(to -> {
          Instant now = Instant.now();
          to.call(now.getEpochSecond() + now.getNano() / NANOS_PER_SECOND);
        })
        .register(registry);
    gauge(
        "quintet_os_threads",
        "Threads of this process as the operating system counts them.",
        ProcessUsage::threads);
    Optional<KernelMemory> kernel = KernelMemory.find();
    gauge(
        "quintet_kernel_memory_bytes",
        "Bytes that the kernel holds for this process, where it is alone in its control group.",
        () -> kernel.isPresent() ? kernel.get().bytes() : OptionalLong.empty());
  }

  private void cpuByKind() {
    Optional<JvmThreads> threads = JvmThreads.find();
    CounterWithCallback.builder()
        .name("quintet_cpu_seconds_total")
        .help("CPU time by kind of thread: compiler, collector, and own, which is all other.")
        .labelNames("kind")
        .callback(to ->
            threads
                .flatMap(JvmThreads::cpu)
                .ifPresent(times -> {
                  // Before the whole, or what passes in between would be missing from our own.
                  long jvm = times.compilers() + times.collectors();
                  ProcessUsage.cpuNanos()
                      .ifPresent(all -> {
                        to.call((all - jvm) / NANOS_PER_SECOND, "own");
                        to.call(times.compilers() / NANOS_PER_SECOND, "compiler");
                        to.call(times.collectors() / NANOS_PER_SECOND, "collector");
                      });
                }))
        .register(registry);
    CounterWithCallback.builder()
        .name("quintet_compilers_wait_seconds_total")
        .help("For how long compilers were ready to run and had no CPU.")
        .callback(to ->
            threads
                .map(JvmThreads::compilersWaitNanos)
                .filter(OptionalLong::isPresent)
                .ifPresent(nanos -> to.call(nanos.getAsLong() / NANOS_PER_SECOND)))
        .register(registry);
  }

  private void heap(LiveHeap liveHeap) {
    Optional<HeapResidence> residence = HeapResidence.find();
    gauge(
        "quintet_heap_resident_bytes",
        "Bytes of the Java heap that are in memory.",
        () -> residence.isPresent() ? residence.get().residentBytes() : OptionalLong.empty());
    gauge(
        "quintet_heap_live_bytes",
        "Heap in use after the last collection asked for by POST /collect.",
        liveHeap::bytes);
  }

  private void allocation() {
    CounterWithCallback.builder()
        .name("quintet_allocated_bytes_total")
        .help("Heap bytes allocated by all threads, also those that have ended.")
        .callback(to -> ProcessUsage.allocatedBytes().ifPresent(bytes -> to.call((double) bytes)))
        .register(registry);
  }

  private void server(ServerMetrics metrics) {
    gauge(
        "quintet_connections",
        "Connections that are open.",
        () -> OptionalLong.of(metrics.connections()));
    gauge(
        "quintet_queued_bytes",
        "Bytes that wait in outboxes, mailboxes and task queues.",
        () -> OptionalLong.of(metrics.queuedBytes()));
    gauge(
        "quintet_held_bytes",
        "Bytes held for all connections: input, answers, and what waits for evicted members.",
        () -> OptionalLong.of(metrics.heldBytes()));
    counter(
        "quintet_connections_accepted_total",
        "Connections accepted.",
        metrics::connectionsAccepted);
    counter(
        "quintet_accept_failures_total",
        "Accepts that failed for want of descriptors or threads.",
        metrics::acceptFailures);
    counter(
        "quintet_messages_received_total",
        "Commands and echo messages parsed.",
        metrics::messagesReceived);
    counter(
        "quintet_messages_sent_total",
        "Replies and deliveries that the kernel has taken.",
        metrics::messagesSent);
    CounterWithCallback.builder()
        .name("quintet_evictions_total")
        .help("Connections that had to go, by the bound: their own, or one for all.")
        .labelNames("cause")
        .callback(to -> {
          for (EvictionCause cause : EvictionCause.values()) {
            to.call((double) metrics.evictions(cause), cause.label());
          }
        })
        .register(registry);
    counter(
        "quintet_dropped_total",
        "Deliveries dropped at members being evicted.",
        metrics::deliveriesDropped);
    counter(
        "quintet_resets_total",
        "Connections reset past linger or grace, or for a failure.",
        metrics::resets);
    counter(
        "quintet_failures_total",
        "What was thrown where nothing should be; each cost one connection or room.",
        metrics::failures);
    CounterWithCallback.builder()
        .name("quintet_errors_total")
        .help("Commands refused and connections closed for a fault, by the wire's code.")
        .labelNames("code")
        .callback(to -> metrics.errors().forEach((code, count) -> to.call(count, code)))
        .register(registry);
  }

  private void turns(
      Heartbeats heartbeats, String name, String help, ToLongFunction<TurnClock> nanos) {
    GaugeWithCallback.builder()
        .name(name)
        .help(help)
        .labelNames("place")
        .callback(to ->
            heartbeats
                .places()
                .forEach(each -> to.call(nanos.applyAsLong(each) / NANOS_PER_SECOND, each.place())))
        .register(registry);
  }

  private void counter(String name, String help, LongSupplier value) {
    CounterWithCallback.builder()
        .name(name)
        .help(help)
        .callback(to -> to.call((double) value.getAsLong()))
        .register(registry);
  }

  private void gauge(String name, String help, Supplier<OptionalLong> value) {
    GaugeWithCallback.builder()
        .name(name)
        .help(help)
        .callback(to -> value.get().ifPresent(to::call))
        .register(registry);
  }

  /** Passes on to a registry what is not left out. */
  private static final class Chosen extends PrometheusRegistry {
    private final PrometheusRegistry target;

    Chosen(PrometheusRegistry target) {
      this.target = target;
    }

    @Override
    public void register(Collector collector) {
      MetricFamilyDescriptor family = collector.getMetricFamilyDescriptor();
      if (family == null || !LEFT_OUT.contains(family.getPrometheusName())) {
        target.register(collector);
      }
    }
  }
}
