package quintet.runtime.admin;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import io.prometheus.metrics.exporter.httpserver.MetricsHandler;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import quintet.core.wire.OriginPolicy;
import quintet.runtime.metrics.Heartbeats;
import quintet.runtime.metrics.TurnClock;

/**
 * Which path answers what: exact paths, exact methods, nothing else. What is asked is never echoed.
 */
final class AdminRoutes implements HttpHandler {
  private static final Set<String> READ = Set.of("GET", "HEAD");
  private static final Set<String> ACT = Set.of("POST");
  private static final Pattern NAME = Pattern.compile("name(?:\\[]|%5[Bb]%5[Dd])=[a-zA-Z0-9_:]*+");
  private static final String PLAIN = "text/plain; charset=utf-8";

  private final Map<String, Route> routes = new LinkedHashMap<>();
  private final AdminNames names;
  private final OriginPolicy origins;
  private final String contentSecurityPolicy;

  private record Route(Set<String> methods, HttpHandler handler) {}

  AdminRoutes(
      Health health,
      Heartbeats heartbeats,
      LiveHeap liveHeap,
      Exposition exposition,
      AdminNames names,
      OriginPolicy origins,
      ChatPage chat) {
    this.names = names;
    this.origins = origins;
    this.contentSecurityPolicy = chat.contentSecurityPolicy();
    HttpHandler metrics = new MetricsHandler(exposition.registry());
    routes.put("/metrics", new Route(READ, exchange -> metrics(exchange, metrics)));
    routes.put(
        "/healthz", new Route(READ, exchange -> health(exchange, health.stage(), heartbeats)));
    YoungHeap youngHeap = new YoungHeap();
    routes.put("/collect", new Route(ACT, exchange -> collect(exchange, liveHeap::collect)));
    routes.put("/collect/young", new Route(ACT, exchange -> collect(exchange, youngHeap::collect)));
    chat.documents()
        .forEach((path, document) ->
            routes.put(
                path,
                new Route(
                    READ,
                    exchange -> send(exchange, 200, document.type(), bytes(document.text())))));
  }

  @Override
  public void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      protect(exchange.getResponseHeaders());
      switch (names.judge(hosts(exchange), exchange.getProtocol())) {
        case OURS -> route(exchange);
        case FOREIGN ->
            send(exchange, 421, PLAIN, bytes("not served under this name: see --admin-name\n"));
        case MALFORMED -> send(exchange, 400, PLAIN, bytes("one Host is needed\n"));
      }
    }
  }

  private void route(HttpExchange exchange) throws IOException {
    Route route = routes.get(exchange.getRequestURI().getPath());
    if (route == null) {
      send(exchange, 404, PLAIN, bytes("not found: see /, /metrics, /healthz\n"));
    } else if (!route.methods().contains(exchange.getRequestMethod())) {
      exchange.getResponseHeaders().set("Allow", String.join(", ", route.methods()));
      send(exchange, 405, PLAIN, bytes("method not allowed\n"));
    } else {
      route.handler().handle(exchange);
    }
  }

  private static List<String> hosts(HttpExchange exchange) {
    return exchange.getRequestHeaders().getOrDefault("Host", List.of());
  }

  // The library's other parameters are for trying it out, and its errors repeat what was asked.
  private static void metrics(HttpExchange exchange, HttpHandler metrics) throws IOException {
    String query = exchange.getRequestURI().getRawQuery();
    if (query == null || Stream.of(query.split("&", -1)).allMatch(NAME.asMatchPredicate())) {
      metrics.handle(exchange);
    } else {
      send(exchange, 400, PLAIN, bytes("name[]= is the only parameter\n"));
    }
  }

  private static void health(HttpExchange exchange, Health.Stage stage, Heartbeats heartbeats)
      throws IOException {
    switch (stage) {
      case READY -> {
        boolean stalled = heartbeats.stalled();
        String stands =
            heartbeats.standing().stream()
                .map(AdminRoutes::since)
                .collect(Collectors.joining("", stalled ? "stalled\n" : "ready\n", ""));
        send(exchange, stalled ? 503 : 200, PLAIN, bytes(stands));
      }
      case STARTING -> send(exchange, 503, PLAIN, bytes("starting\n"));
      case DRAINING -> send(exchange, 503, PLAIN, bytes("draining\n"));
    }
  }

  private static String since(TurnClock place) {
    Duration standing = Duration.ofNanos(place.standing());
    Instant since = Instant.now().minus(standing).truncatedTo(ChronoUnit.MILLIS);
    return place.place() + " stands still since " + since + ", " + standing.toMillis() + " ms\n";
  }

  // It stops the world, and any page may make a browser post: only our own page's browser may.
  private void collect(HttpExchange exchange, Runnable heap) throws IOException {
    Headers request = exchange.getRequestHeaders();
    if (!origins.admits(request.getFirst("Origin"), request.getFirst("Host"))) {
      send(exchange, 403, PLAIN, bytes("this origin may not ask for a collection\n"));
      return;
    }
    heap.run();
    exchange.sendResponseHeaders(204, -1);
  }

  private void protect(Headers headers) {
    headers.set("Content-Security-Policy", contentSecurityPolicy);
    headers.set("X-Content-Type-Options", "nosniff");
    headers.set("Referrer-Policy", "no-referrer");
    headers.set("Cache-Control", "no-store");
  }

  private static void send(HttpExchange exchange, int status, String type, byte[] body)
      throws IOException {
    exchange.getResponseHeaders().set("Content-Type", type);
    if (exchange.getRequestMethod().equals("HEAD")) {
      exchange.getResponseHeaders().set("Content-Length", Integer.toString(body.length));
      exchange.sendResponseHeaders(status, -1);
    } else {
      exchange.sendResponseHeaders(status, body.length);
      exchange.getResponseBody().write(body);
    }
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
