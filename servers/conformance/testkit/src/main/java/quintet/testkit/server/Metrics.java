package quintet.testkit.server;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.DoublePredicate;
import java.util.function.DoubleSupplier;
import quintet.options.HostPort;
import quintet.testkit.client.Wire;

/**
 * Reads a server's admin port: {@code /metrics} in the Prometheus text format, and its siblings.
 */
public final class Metrics {
  private static final HttpClient CLIENT =
      HttpClient.newBuilder().connectTimeout(Wire.PATIENCE).build();
  private static final Duration PAUSE = Duration.ofMillis(20);
  // Each look at the footprint is a full collection: they must not keep the server busy.
  private static final Duration PAUSE_BETWEEN_COLLECTIONS = Duration.ofMillis(200);

  private final InetSocketAddress admin;

  Metrics(InetSocketAddress admin) {
    this.admin = admin;
  }

  /** The sum over all samples of {@code name}, whatever their labels; 0 where there is none. */
  public double sum(String name) {
    return ask("GET", "/metrics")
        .body()
        .lines()
        .filter(line -> line.startsWith(name + " ") || line.startsWith(name + "{"))
        .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
        .sum();
  }

  /** The sum of {@code name}'s samples with this label pair, such as {@code code="bad-utf8"}. */
  public double labelled(String name, String pair) {
    return ask("GET", "/metrics")
        .body()
        .lines()
        .filter(line -> line.startsWith(name + "{"))
        .filter(line -> line.contains("{" + pair) || line.contains("," + pair))
        .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
        .sum();
  }

  /** Waits until the sum of {@code name} is as wished. */
  public void await(String name, DoublePredicate wished) {
    await(name, () -> sum(name), wished, PAUSE);
  }

  /**
   * Waits until the {@link #footprint} is as wished. Memory that was freed goes back to the system
   * a little later, that of the JVM's compiler among it.
   */
  public void awaitFootprint(DoublePredicate wished) {
    await("the footprint", this::footprint, wished, PAUSE_BETWEEN_COLLECTIONS);
  }

  private static void await(
      String what, DoubleSupplier figure, DoublePredicate wished, Duration pause) {
    long deadline = System.nanoTime() + Wire.PATIENCE.toNanos();
    double last = figure.getAsDouble();
    while (!wished.test(last)) {
      if (System.nanoTime() - deadline > 0) {
        throw new AssertionError(what + " stayed at " + (long) last);
      }
      LockSupport.parkNanos(pause.toNanos());
      last = figure.getAsDouble();
    }
  }

  /** Live heap in bytes, after a full collection. */
  public double liveHeap() {
    ask("POST", "/collect");
    return sum("quintet_heap_live_bytes");
  }

  /** Live heap after a full collection plus resident memory outside the heap, in bytes. */
  public double footprint() {
    double live = liveHeap();
    return live + sum("process_resident_memory_bytes") - sum("quintet_heap_resident_bytes");
  }

  /** Waits until the server says that it is ready. */
  public void awaitReady() {
    await("/healthz", () -> status("/healthz"), status -> status == 200, PAUSE);
  }

  /**
   * Whether {@code GET path} answers with {@code status} before {@code over} is true; looks every
   * 20 ms.
   */
  public boolean sees(String path, int status, BooleanSupplier over) {
    while (!over.getAsBoolean()) {
      if (status(path) == status) {
        return true;
      }
      LockSupport.parkNanos(PAUSE.toNanos());
    }
    return false;
  }

  /** The status of {@code GET path}. */
  public int status(String path) {
    return ask("GET", path).statusCode();
  }

  private HttpResponse<String> ask(String method, String path) {
    HostPort there = new HostPort(admin.getAddress().getHostAddress(), admin.getPort());
    String url = "http://" + there + path;
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(url))
            .method(method, HttpRequest.BodyPublishers.noBody())
            .timeout(Wire.PATIENCE)
            .build();
    try {
      return CLIENT.send(request, HttpResponse.BodyHandlers.ofString());
    } catch (IOException e) {
      throw new AssertionError("the admin port does not answer " + path + ": " + e, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted while asking the admin port", e);
    }
  }
}
