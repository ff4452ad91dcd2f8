package quintet.runtime.admin;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The page to try the server with in a browser: static files and one that says where to connect.
 */
public final class ChatPage {
  /**
   * Nothing but our own files, and WebSockets: the server listens on another port, under whatever
   * name the browser reached this one by.
   */
  static final String CONTENT_SECURITY_POLICY =
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self';"
          + " connect-src 'self' ws:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

  private final Map<String, Document> documents = new LinkedHashMap<>();

  /** One answer: its media type and its text. */
  record Document(String type, String text) {}

  /**
   * @param identity shown on the page
   * @param port where browsers reach the server
   */
  public ChatPage(Identity identity, int port) {
    documents.put("/", resource("text/html; charset=utf-8", "chat.html"));
    documents.put("/chat.css", resource("text/css; charset=utf-8", "chat.css"));
    documents.put("/chat.js", resource("text/javascript; charset=utf-8", "chat.js"));
    documents.put("/favicon.svg", resource("image/svg+xml", "favicon.svg"));
    documents.put("/chat.json", settings(identity, port));
  }

  Map<String, Document> documents() {
    return documents;
  }

  // Names of models and variants are letters and underscores, so there is nothing to escape.
  private static Document settings(Identity identity, int port) {
    String json =
        "{\"model\":\"%s\",\"variant\":\"%s\",\"port\":%d}"
            .formatted(identity.model(), identity.variant(), port);
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
