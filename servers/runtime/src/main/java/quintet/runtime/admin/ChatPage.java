package quintet.runtime.admin;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * The page to try the server with in a browser: static files and one that says where to connect.
 */
public final class ChatPage {
  /** Where a browser that shows the page is to connect to. */
  public sealed interface Address {
    /**
     * A port of the host that the page was reached by. A page that came by TLS passed a proxy: it
     * looks for the server at its own address, unless the port is a published one.
     *
     * @param number the port
     * @param published whether it was named as the one that browsers reach, by their page's scheme
     */
    record Port(int number, boolean published) implements Address {}

    /**
     * A whole address.
     *
     * @param text such as {@code wss://chat.example.org}, without a path
     */
    record Url(String text) implements Address {}
  }

  private final Map<String, Document> documents = new LinkedHashMap<>();
  private final String policy;

  /** One answer: its media type and its text. */
  record Document(String type, String text) {}

  /** For browsers that reach the server at a port of the page's own host. */
  public ChatPage(Identity identity, int port) {
    this(identity, new Address.Port(port, false), false);
  }

  /**
   * @param identity shown on the page
   * @param address where browsers reach the server
   * @param lab whether the server knows lab commands: the page has a button for each, then
   */
  public ChatPage(Identity identity, Address address, boolean lab) {
    this.policy =
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self' "
            + switch (address) {
              // Another port, under whatever name the browser reached this one by.
              case Address.Port _ -> "ws: wss:";
              case Address.Url url -> url.text();
            }
            + "; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
    documents.put("/", resource("text/html; charset=utf-8", "chat.html"));
    documents.put("/chat.css", resource("text/css; charset=utf-8", "chat.css"));
    documents.put("/chat.js", resource("text/javascript; charset=utf-8", "chat.js"));
    documents.put("/lab.js", resource("text/javascript; charset=utf-8", "lab.js"));
    documents.put("/favicon.svg", resource("image/svg+xml", "favicon.svg"));
    documents.put("/chat.json", settings(identity, address, lab));
  }

  Map<String, Document> documents() {
    return documents;
  }

  /** Nothing but our own files, and WebSockets to where the server is. */
  String contentSecurityPolicy() {
    return policy;
  }

  // Names of models and variants are letters and underscores, and an address has none of JSON's
  // own characters: there is nothing to escape.
  private static Document settings(Identity identity, Address address, boolean lab) {
    String there =
        switch (address) {
          case Address.Port port ->
              String.format(
                  Locale.ROOT, "\"port\":%d,\"published\":%b", port.number(), port.published());
          case Address.Url url -> "\"url\":\"" + url.text() + "\"";
        };
    String json =
        "{\"model\":\"%s\",\"variant\":\"%s\",\"lab\":%b,%s}"
            .formatted(identity.model(), identity.variant(), lab, there);
    return new Document("application/json", json);
  }

  private static Document resource(String type, String name) {
    try (InputStream in = ChatPage.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException(name + " is missing from the class path");
      }
      return new Document(type, new String(in.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
