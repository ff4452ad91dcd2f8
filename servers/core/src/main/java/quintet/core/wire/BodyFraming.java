package quintet.core.wire;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * How a request says where its body ends (RFC 9112 section 6). No body is ever read here; but a
 * head that two readers may cut differently is how requests are smuggled (section 11.2), so it is
 * told apart and refused.
 */
enum BodyFraming {
  /** There is no body. */
  NONE,
  /** There is one, and its end is beyond doubt. */
  PRESENT,
  /** The fields contradict the RFC or each other; the answer must be 400 (section 6.3). */
  MALFORMED,
  /** Its coding is none that is known here; the answer should be 501 (section 6.1). */
  UNKNOWN_CODING;

  private static final Pattern DIGITS = Pattern.compile("[0-9]+");
  private static final Pattern ZERO = Pattern.compile("0+");

  /** Judges both fields, over all their lines. */
  static BodyFraming of(HttpRequestHead head) {
    List<String> lengths = head.all("content-length");
    if (head.has("transfer-encoding")) {
      // Both together are an attempt at smuggling (6.3, item 3); HTTP/1.0 has no codings (6.1).
      return lengths.isEmpty() && head.minor() > 0 ? coded(head) : MALFORMED;
    }
    if (lengths.isEmpty()) {
      return NONE;
    }
    // A list of equal lengths may be accepted or refused (6.3, item 5): refused. The number is
    // never
    // computed, so that none is too large (6.2).
    if (lengths.size() > 1 || !DIGITS.matcher(lengths.getFirst()).matches()) {
      return MALFORMED;
    }
    return ZERO.matcher(lengths.getFirst()).matches() ? NONE : PRESENT;
  }

  private static BodyFraming coded(HttpRequestHead head) {
    List<String> codings = new ArrayList<>(head.members("transfer-encoding"));
    boolean chunkedAtTheEnd =
        !codings.isEmpty() && codings.removeLast().equalsIgnoreCase("chunked");
    if (!chunkedAtTheEnd || codings.stream().anyMatch("chunked"::equalsIgnoreCase)) {
      return MALFORMED; // 6.3, item 4; and chunked is applied once (6.1)
    }
    return codings.isEmpty() ? PRESENT : UNKNOWN_CODING;
  }
}
