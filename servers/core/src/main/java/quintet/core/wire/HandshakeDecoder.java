package quintet.core.wire;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Matcher;
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
  // RFC 9112 section 3.2.2: scheme, authority, and a path that may be missing.
  private static final Pattern ABSOLUTE =
      Pattern.compile("[A-Za-z][A-Za-z0-9+.-]*://(?<host>[^/?#]*)(?<path>[^?#]*).*");
  private static final Pattern HOST = Pattern.compile("[A-Za-z0-9\\[\\]:._~%!$&'()*+;=-]*");

  private final int maxHeaderBytes;
  private final OriginPolicy origins;
  private int scanned; // of the queue's bytes, this many hold no end of a line that was not seen

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
    int end = endOfHead(in);
    if ((end < 0 ? in.size() : end) > maxHeaderBytes) {
      return refuse(HttpRefusal.HEADERS_TOO_LARGE, isHead(in));
    }
    if (end < 0) {
      in.settle();
      return null;
    }
    boolean bodiless = isHead(in);
    String text = new String(in.take(end), StandardCharsets.ISO_8859_1);
    // The empty line, and the end of the line before it, end no field.
    String lines = text.substring(0, text.lastIndexOf('\n', text.length() - 2));
    HttpRequestHead head = HttpRequestHead.parse(lines);
    return head == null ? refuse(HttpRefusal.BAD_REQUEST, bodiless) : judge(head, bodiless);
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

  private Handshake judge(HttpRequestHead head, boolean bodiless) {
    HttpRefusal refusal;
    String path = head.target();
    List<String> hosts = head.all("host");
    String host = hosts.isEmpty() ? null : hosts.getFirst();
    Matcher absolute = ABSOLUTE.matcher(path);
    if (absolute.matches()) {
      host = absolute.group("host"); // it outranks the Host field (RFC 9112 section 3.2.2)
      path = absolute.group("path");
    } else if (path.indexOf('?') >= 0) {
      path = path.substring(0, path.indexOf('?'));
    }
    Endpoint endpoint = Endpoint.at(path);
    if (head.major() != 1) {
      refusal = HttpRefusal.VERSION_NOT_SUPPORTED;
    } else if (hosts.size() > 1
        || (host == null && head.minor() > 0)
        || (host != null && !HOST.matcher(host).matches())) {
      refusal = HttpRefusal.BAD_REQUEST; // RFC 9112 section 3.2
    } else if (endpoint == null) {
      refusal = HttpRefusal.NOT_FOUND;
    } else if (!head.method().equals("GET")) {
      refusal = HttpRefusal.METHOD_NOT_ALLOWED;
    } else {
      refusal = judgeUpgrade(head, host);
      if (refusal == null) {
        String key = head.all("sec-websocket-key").getFirst();
        return new Handshake.Accepted(endpoint, SwitchingProtocols.response(key));
      }
    }
    return refuse(refusal, bodiless);
  }

  /** RFC 6455 sections 4.2.1 and 4.2.2; null if nothing is wrong. */
  private @Nullable HttpRefusal judgeUpgrade(HttpRequestHead head, @Nullable String host) {
    // Without "Connection: Upgrade" an Upgrade field is not meant for us (RFC 9110 section 7.8).
    if (!head.lists("upgrade", "websocket") || !head.lists("connection", "upgrade")) {
      return HttpRefusal.UPGRADE_REQUIRED;
    }
    if (head.minor() == 0) {
      return HttpRefusal.VERSION_NOT_SUPPORTED;
    }
    // A body would be read as frames: refuse rather than guess where it ends.
    boolean announcesBody = head.all("content-length").stream().anyMatch(n -> !n.equals("0"));
    List<String> versions = head.all("sec-websocket-version");
    List<String> keys = head.all("sec-websocket-key");
    List<String> origin = head.all("origin");
    if (announcesBody
        || !head.all("transfer-encoding").isEmpty()
        || versions.size() > 1
        || origin.size() > 1) {
      return HttpRefusal.BAD_REQUEST;
    }
    if (!versions.equals(List.of("13"))) {
      return HttpRefusal.UPGRADE_REQUIRED;
    }
    if (keys.size() != 1 || !KEY.matcher(keys.getFirst()).matches()) {
      return HttpRefusal.BAD_REQUEST;
    }
    return origins.admits(origin.isEmpty() ? null : origin.getFirst(), host)
        ? null
        : HttpRefusal.FORBIDDEN;
  }

  private static boolean isHead(ByteQueue in) {
    return in.size() > 4
        && in.at(0) == 'H'
        && in.at(1) == 'E'
        && in.at(2) == 'A'
        && in.at(3) == 'D'
        && in.at(4) == ' ';
  }

  private static Handshake refuse(HttpRefusal refusal, boolean bodiless) {
    return new Handshake.Refused(
        refusal.status(), bodiless ? refusal.headResponse() : refusal.response());
  }
}
