package quintet.core.wire;

/** How an opening handshake ended; either way, its response is to be sent. */
public sealed interface Handshake {
  /** What answers the request. */
  Frame response();

  /**
   * The peer speaks WebSocket from here on.
   *
   * @param endpoint what it asked for
   * @param response "101 Switching Protocols"
   */
  record Accepted(Endpoint endpoint, Frame response) implements Handshake {}

  /**
   * The connection is to be closed behind the response.
   *
   * @param status the HTTP status code, 400 to 505
   * @param response says {@code Connection: close}
   */
  record Refused(int status, Frame response) implements Handshake {}
}
