package quintet.loadtest.injector.cost;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The server's admin port, seen from outside. Never throws for what a server does or does not do:
 * the reason stands in the reading. Any thread, one at a time; each call blocks up to a timeout, so
 * never call it on an event loop.
 */
public final class AdminPort implements AutoCloseable {
  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(2);
  private static final Duration ANSWER_TIMEOUT = Duration.ofSeconds(10);

  /** Largest page of metrics: a hundred times what a Quintet server needs. */
  private static final long MAX_PAGE_BYTES = 4 << 20;

  /** The Prometheus library's way to choose, {@code name[]=}. */
  private static final String BRIEF =
      ServerReading.BRIEFLY.stream()
          .map(name -> "name%5B%5D=" + name)
          .collect(Collectors.joining("&"));

  private final @Nullable URI base;
  private final @Nullable HttpClient client;

  private AdminPort(@Nullable URI base, @Nullable HttpClient client) {
    this.base = base;
    this.client = client;
  }

  /**
   * Names an admin port; nothing is connected yet.
   *
   * @param address resolved; null if there is none: then every reading is missing
   */
  public static AdminPort at(@Nullable InetSocketAddress address) {
    if (address == null) {
      return new AdminPort(null, null);
    }
    // The address that answers, for a name may have others, and may be none that a URI allows.
    String literal = address.getAddress().getHostAddress().replace("%", "%25");
    String host = literal.contains(":") ? "[" + literal + "]" : literal;
    URI base = URI.create("http://" + host + ":" + address.getPort());
    // No proxy: a scrape that took a detour would still be timed as the server's.
    HttpClient client =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(CONNECT_TIMEOUT)
            .proxy(HttpClient.Builder.NO_PROXY)
            .build();
    return new AdminPort(base, client);
  }

  /** Asks for the server's metrics. */
  public ServerReading read() {
    return ask("/metrics", "GET");
  }

  /**
   * Asks for no more than what a window is judged by: in a measurement the answer takes its time
   * and its garbage from the server's. A server that knows no such choice answers with everything.
   */
  public ServerReading readBriefly() {
    return ask("/metrics?" + BRIEF, "GET");
  }

  /** Asks for one metric alone, of a name without special characters. */
  public ServerReading readOnly(String name) {
    return ask("/metrics?name%5B%5D=" + name, "GET");
  }

  /**
   * Has the server collect its garbage, all of it, and then asks for its metrics: for the memory of
   * idle connections. Twice, because the first collection only queues what reference handlers
   * release.
   */
  public ServerReading readCollected() {
    for (int i = 0; i < 2; i++) {
      if (ask("/collect", "POST") instanceof ServerReading.Missing missing) {
        return missing;
      }
    }
    return read();
  }

  /**
   * Has the server make garbage until its young generation has been collected ten times.
   *
   * @return missing if it does not know how
   */
  public ServerReading collectYoung() {
    return ask("/collect/young", "POST");
  }

  private ServerReading ask(String path, String method) {
    if (base == null || client == null) {
      return new ServerReading.Missing("no admin port");
    }
    HttpRequest request =
        HttpRequest.newBuilder(base.resolve(path))
            .method(method, HttpRequest.BodyPublishers.noBody())
            .timeout(ANSWER_TIMEOUT)
            .build();
    String what = "the admin port " + base.getAuthority();
    try {
      HttpResponse<String> response =
          client.send(request, BodyHandlers.limiting(BodyHandlers.ofString(), MAX_PAGE_BYTES));
      int status = response.statusCode();
      return status / 100 == 2
          ? new ServerReading.Taken(Exposition.parse(response.body()))
          : new ServerReading.Missing(what + " answered " + status + " to " + method + " " + path);
    } catch (IOException e) {
      String detail = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
      return new ServerReading.Missing(what + " does not answer (" + detail + ")");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new ServerReading.Missing("interrupted while waiting for " + what);
    }
  }

  /** Ends the client's threads. */
  @Override
  public void close() {
    if (client != null) {
      client.shutdownNow();
    }
  }
}
