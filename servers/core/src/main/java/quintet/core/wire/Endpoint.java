package quintet.core.wire;

import org.jspecify.annotations.Nullable;

/** What a WebSocket peer may talk to. Line peers talk to {@link #CHAT}. */
public enum Endpoint {
  /** The commands of the wire, one per text message. */
  CHAT("/chat"),
  /** Every message comes back as it is. */
  ECHO("/echo");

  private final String path;

  Endpoint(String path) {
    this.path = path;
  }

  /** Its path in a request's target. */
  public String path() {
    return path;
  }

  /** The endpoint at {@code path}, compared literally; null if there is none. */
  static @Nullable Endpoint at(String path) {
    for (Endpoint endpoint : values()) {
      if (endpoint.path.equals(path)) {
        return endpoint;
      }
    }
    return null;
  }
}
