package quintet.loadtest.fake;

import com.sun.management.ThreadMXBean;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import quintet.linux.proc.JvmThreads;
import quintet.linux.proc.ProcessUsage;

/** The admin port of a server that lives in this JVM: its own figures, up to the moment. */
public final class AdminPage implements AutoCloseable {
  /** CPU time of one turn of the spin, nanoseconds; NaN before the first. */
  public static final String TURN_NANOS = "selftest_turn_nanoseconds";

  private final Optional<JvmThreads> threads = JvmThreads.find();
  private final Spin spin;
  private final HttpServer http;

  /** Takes a free port of the loopback, for a server that does not spin. */
  public AdminPage() {
    this(Spin.NONE);
  }

  /**
   * Takes a free port of the loopback.
   *
   * @param spin of the server's messages
   */
  public AdminPage(Spin spin) {
    this.spin = spin;
    try {
      http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    http.createContext(
        "/metrics",
        exchange -> {
          byte[] page = page().getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(200, page.length);
          exchange.getResponseBody().write(page);
          exchange.close();
        });
    http.start();
  }

  /** Where it answers, as {@code host:port}. */
  public String address() {
    return "127.0.0.1:" + port();
  }

  int port() {
    return http.getAddress().getPort();
  }

  private String page() {
    double cpuSeconds = ProcessUsage.cpuNanos().orElse(0) / 1e9;
    StringBuilder kinds = new StringBuilder();
    threads
        .flatMap(JvmThreads::cpu)
        .ifPresent(times -> {
          double jvm = (times.compilers() + times.collectors()) / 1e9;
          kind(kinds, "own", ProcessUsage.cpuNanos().orElse(0) / 1e9 - jvm);
          kind(kinds, "compiler", times.compilers() / 1e9);
          kind(kinds, "collector", times.collectors() / 1e9);
        });
    long allocated =
        ManagementFactory.getPlatformMXBean(ThreadMXBean.class).getTotalThreadAllocatedBytes();
    long compiling = ManagementFactory.getCompilationMXBean().getTotalCompilationTime();
    return String.format(
        Locale.ROOT,
        """
        process_start_time_seconds 1
        process_cpu_seconds_total %s
        jvm_compilation_time_seconds_total %s
        quintet_allocated_bytes_total %d
        %s %s
        %s\
        """,
        cpuSeconds,
        compiling / 1e3,
        allocated,
        TURN_NANOS,
        spin.turnNanos(),
        kinds);
  }

  private static void kind(StringBuilder page, String name, double seconds) {
    page.append(
        String.format(Locale.ROOT, "quintet_cpu_seconds_total{kind=\"%s\"} %s%n", name, seconds));
  }

  @Override
  public void close() {
    http.stop(0);
  }
}
