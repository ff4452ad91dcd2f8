package quintet.loadtest.scenario;

import com.sun.management.OperatingSystemMXBean;
import com.sun.management.ThreadMXBean;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;

/** The admin port of a server that lives in this JVM: the JVM's own figures, up to the moment. */
final class AdminPage implements AutoCloseable {
  private final HttpServer http;

  AdminPage() {
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

  String address() {
    return "127.0.0.1:" + http.getAddress().getPort();
  }

  private static String page() {
    long cpu = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getProcessCpuTime();
    long allocated =
        ManagementFactory.getPlatformMXBean(ThreadMXBean.class).getTotalThreadAllocatedBytes();
    long compiling = ManagementFactory.getCompilationMXBean().getTotalCompilationTime();
    return """
    process_start_time_seconds 1
    process_cpu_seconds_total %s
    jvm_compilation_time_seconds_total %s
    quintet_allocated_bytes_total %d
    """
        .formatted(cpu / 1e9, compiling / 1e3, allocated);
  }

  @Override
  public void close() {
    http.stop(0);
  }
}
