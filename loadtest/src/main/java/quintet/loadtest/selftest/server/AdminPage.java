package quintet.loadtest.selftest.server;

import com.sun.management.ThreadMXBean;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;

/** The admin port of a server that lives in this JVM: the JVM's own figures, up to the moment. */
public final class AdminPage implements AutoCloseable {
  private final ProcessClock clock = new ProcessClock();
  private final HttpServer http;

  /** Takes a free port of the loopback. */
  public AdminPage() {
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
    long allocated =
        ManagementFactory.getPlatformMXBean(ThreadMXBean.class).getTotalThreadAllocatedBytes();
    long compiling = ManagementFactory.getCompilationMXBean().getTotalCompilationTime();
    return """
    process_start_time_seconds 1
    process_cpu_seconds_total %s
    jvm_compilation_time_seconds_total %s
    quintet_allocated_bytes_total %d
    """
        .formatted(clock.seconds(), compiling / 1e3, allocated);
  }

  @Override
  public void close() {
    http.stop(0);
  }
}
