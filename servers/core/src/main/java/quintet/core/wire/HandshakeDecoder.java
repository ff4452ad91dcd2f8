package quintet.core.wire;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The server's side of the opening handshake (RFC 6455 section 4.2): a request head in, a verdict
 * and its response out.
 *
 * <p>Extensions and subprotocols are declined by not naming them. Lines may end in a bare line
 * feed, so that a request can be typed into nc (RFC 9112 section 2.2). Bytes after the head stay in
 * the queue. Used for one request; not thread-safe: confined to its session.
 */
public final class HandshakeDecoder {
  // RFC 6455 section 4.2.1, item 5: 16 bytes in base64.
  private static final Pattern KEY = Pattern.compile("[A-Za-z0-9+/]{22}==");

  private final int maxHeaderBytes;
  private final OriginPolicy origins;
  private int scanned; // of the queue's bytes, this many hold no end of a line that was not seen
  private boolean bodiless;

  /**
   * @param maxHeaderBytes largest request head in bytes, its empty line included
   * @param origins decides about the Origin field
   */
  public HandshakeDecoder(int maxHeaderBytes, OriginPolicy origins) {
    this.maxHeaderBytes = maxHeaderBytes;
    this.origins = origins;
  }

  /**
   * Takes the request's head out of the queue once all of it is there.
   *
   * @return null while it is incomplete and within its limit
   */
  public @Nullable Handshake next(ByteQueue in) {
    begin(in);
    int end = endOfHead(in);
    if ((end < 0 ? in.size() : end) > maxHeaderBytes) {
      int lineFeed = in.indexOf((byte) '\n', 0);
      boolean endlessLine = lineFeed < 0 || lineFeed >= maxHeaderBytes;
      return refuse(endlessLine ? HttpRefusal.URI_TOO_LONG : HttpRefusal.HEADERS_TOO_LARGE);
    }
    if (end < 0) {
      in.settle();
      return null;
    }
    String text = new String(in.take(end), StandardCharsets.ISO_8859_1);
    // The empty line, and the end of the line before it, end no field.
    String lines = text.substring(0, text.lastIndexOf('\n', text.length() - 2));
    HttpRequestHead head = HttpRequestHead.parse(lines);
    return head == null ? refuse(HttpRefusal.BAD_REQUEST) : judge(head);
  }

  /**
   * Learns from the first bytes of the request, while they are in the queue, whether its response
   * may have a body; takes none. {@link #next} does so by itself.
   */
  public void begin(ByteQueue in) {
    bodiless |=
        in.size() > 4
            && in.at(0) == 'H'
            && in.at(1) == 'E'
            && in.at(2) == 'A'
            && in.at(3) == 'D'
            && in.at(4) == ' ';
  }

  /** A refusal as the one who asks may get it: HEAD gets no body (RFC 9110 section 9.3.2). */
  public Frame response(HttpRefusal refusal) {
    return bodiless ? refusal.headResponse() : refusal.response();
  }

  /** How many bytes the head has, its empty line included; -1 if that has not come yet. */
  private int endOfHead(ByteQueue in) {
    int lineFeed = in.indexOf((byte) '\n', scanned);
    while (lineFeed >= 0) {
      int next = lineFeed + 1;
      if (next < in.size() && in.at(next) == '\n') {
        return next + 1;
      }
      if (next + 1 < in.size() && in.at(next) == '\r' && in.at(next + 1) == '\n') {
        return next + 2;
      }
      if (next + 1 >= in.size()) {
        scanned = lineFeed; // what follows it is not known yet
        return -1;
      }
      lineFeed = in.indexOf((byte) '\n', next);
    }
    scanned = in.size();
    return -1;
  }

  private Handshake judge(HttpRequestHead head) {
    if (head.major() != 1) {
      return refuse(HttpRefusal.VERSION_NOT_SUPPORTED);
    }
    // RFC 9112 section 3.2: one Host, and a valid one, whatever the target's form.
    List<String> hosts = head.all("host");
    boolean oneHost =
        hosts.size() == 1
            ? RequestTarget.isAuthority(hosts.getFirst())
            : hosts.isEmpty() && head.minor() == 0;
    RequestTarget target = RequestTarget.parse(head.method(), head.target());
    BodyFraming framing = BodyFraming.of(head);
    if (!oneHost || target == null || framing == BodyFraming.MALFORMED) {
      return refuse(HttpRefusal.BAD_REQUEST);
    }
    if (framing == BodyFraming.UNKNOWN_CODING) {
      return refuse(HttpRefusal.NOT_IMPLEMENTED);
    }
    if (!target.isForThisServer()) {
      return refuse(HttpRefusal.MISDIRECTED);
    }
    String path = target.path();
    Endpoint endpoint = path == null ? null : Endpoint.at(path);
    if (path != null && endpoint == null) {
      return refuse(HttpRefusal.NOT_FOUND);
    }
    if (endpoint == null || !(head.method().equals("GET") || bodiless)) {
      return refuse(HttpRefusal.METHOD_NOT_ALLOWED);
    }
    // The target's authority outranks the Host field (RFC 9112 section 3.2.2).
    String host = target.authority();
    if (host == null && !hosts.isEmpty()) {
      host = hosts.getFirst();
    }
    HttpRefusal refusal = judgeUpgrade(head, framing, host);
    if (refusal != null) {
      return refuse(refusal);
    }
    String key = head.all("sec-websocket-key").getFirst();
    return new Handshake.Accepted(endpoint, SwitchingProtocols.response(key));
  }

  /** RFC 6455 sections 4.2.1 and 4.2.2; null if nothing is wrong. */
  private @Nullable HttpRefusal judgeUpgrade(
      HttpRequestHead head, BodyFraming framing, @Nullable String host) {
    // Without "Connection: Upgrade", by HTTP/1.0 or beside HEAD, an Upgrade field is to be ignored
    // (RFC 9110 section 7.8, RFC 6455 section 4.2.1 item 1): what is left is a plain request.
    if (!head.lists("upgrade", "websocket")
        || !head.lists("connection", "upgrade")
        || head.minor() == 0
        || bodiless) {
      return HttpRefusal.UPGRADE_REQUIRED;
    }
    List<String> versions = head.all("sec-websocket-version");
    List<String> keys = head.all("sec-websocket-key");
    List<String> origin = head.all("origin");
    // A body would be read as frames: refused rather than skipped.
    if (framing != BodyFraming.NONE || versions.size() > 1 || origin.size() > 1) {
      return HttpRefusal.BAD_REQUEST;
    }
    if (!versions.equals(List.of("13"))) {
      return HttpRefusal.UPGRADE_REQUIRED; // RFC 6455 section 4.4
    }
    if (keys.size() != 1 || !KEY.matcher(keys.getFirst()).matches()) {
      return HttpRefusal.BAD_REQUEST;
    }
    return origins.admits(origin.isEmpty() ? null : origin.getFirst(), host)
        ? null
        : HttpRefusal.FORBIDDEN;
  }

  private Handshake refuse(HttpRefusal refusal) {
    return new Handshake.Refused(refusal.status(), response(refusal));
  }
}
