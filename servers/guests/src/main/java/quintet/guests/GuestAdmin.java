package quintet.guests;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import quintet.options.BadOptionException;
import quintet.options.HostPort;

/**
 * The admin port of a server that has none: what the kernel tells of its process, and whether it
 * runs. There is no chat page, and nothing to collect.
 */
final class GuestAdmin implements AutoCloseable {
  private final HttpServer server;

  private GuestAdmin(HttpServer server) {
    this.server = server;
  }

  /**
   * Listens.
   *
   * @param port 0 for any free one
   * @throws BadOptionException if it is in use
   */
  static GuestAdmin bind(String host, int port) throws IOException {
    try {
      return new GuestAdmin(HttpServer.create(new InetSocketAddress(host, port), 0));
    } catch (BindException e) {
      throw new BadOptionException(
          "cannot listen on %s (%s): choose another --admin-port"
              .formatted(new HostPort(host, port), e.getMessage()));
    }
  }

  /** Answers from now on, on threads of its own. */
  void serve(ProcPage page, ProcessHandle guest) {
    server.createContext("/metrics", exchange -> answer(exchange, 200, page.text()));
    server.createContext(
        "/healthz",
        exchange -> {
          boolean alive = guest.isAlive();
          answer(exchange, alive ? 200 : 503, alive ? "ready\n" : "gone\n");
        });
    server.start();
  }

  int port() {
    return server.getAddress().getPort();
  }

  private static void answer(HttpExchange exchange, int status, String text) throws IOException {
    try (exchange) {
      byte[] body = text.getBytes(StandardCharsets.UTF_8);
      exchange.getResponseHeaders().set("Content-Type", "text/plain; version=0.0.4");
      exchange.sendResponseHeaders(status, body.length);
      exchange.getResponseBody().write(body);
    }
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
