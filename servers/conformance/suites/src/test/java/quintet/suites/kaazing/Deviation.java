package quintet.suites.kaazing;

import java.util.List;
import java.util.regex.Pattern;

/**
 * Where our servers say something else than the suite wants, and why they may.
 *
 * @param scripts which scripts have such a line, by their whole name
 * @param count how many these are
 * @param theirs the suite's line or lines
 * @param ours what stands there instead
 * @param last whether nothing that follows can be played then
 * @param why by RFC 6455 where no other is named
 */
record Deviation(Pattern scripts, int count, String theirs, String ours, boolean last, String why) {
  private static final String CLOSE_1002 = "read [0x88 0x02 0x03 0xea]\n";
  private static final String CLOSE_1009 = "read [0x88 0x02 0x03 0xf1]\n";
  private static final String REFUSED = "\nread closed\n";
  private static final String LINE = "read /.+\\n/\n";
  private static final String ECHOED_1000 = "read [0x88 0x02 0x03 0xe8]\n";

  /** In the order in which they are to be applied: a special case comes before the general one. */
  static final List<Deviation> ALL =
      List.of(
          of(
              "closing/client\\.send\\.close\\.frame\\.with\\.code\\.1000\\.and\\.invalid.*",
              1,
              CLOSE_1002,
              "read [0x88 0x0a 0x03 0xef] \"bad-utf8\"\n",
              "7.4.1, 8.1: text that is no UTF-8 is told 1007, and a close reason is text"),
          of(
              ".*",
              61,
              CLOSE_1002,
              "read [0x88 0x10 0x03 0xea] \"protocol-error\"\n",
              "5.5.1: a reason may follow the status; ours does"),
          of(
              "limits/should\\.fail\\.(binary|text)\\..*",
              4,
              CLOSE_1009,
              "read [0x88 0x0a 0x03 0xf1] \"too-long\"\n",
              "5.5.1: a reason may follow the status; ours does"),
          of(
              "closing/client\\.send\\.close\\.frame\\.with\\.code\\.1001",
              1,
              ECHOED_1000,
              "read [0x88 0x02 0x03 0xe9]\n",
              "5.5.1: an answer typically echoes the status it received"),
          of(
              "closing/client\\.send\\.close\\.frame\\.with\\.code\\.1000\\.and\\.reason",
              1,
              "read [0x88 0x16 0x03 0xe8] ${writeReason}\n",
              ECHOED_1000,
              "5.5.1: an answer typically echoes the status; of the reason it says nothing"),
          of(
              "control/client\\.send\\.close\\.payload\\.length\\.125",
              1,
              "read [0x88 0x7d 0x03 0xe8] ${client123}\n",
              ECHOED_1000,
              "5.5.1: an answer typically echoes the status; of the reason it says nothing"),
          of(
              "closing/client\\.send\\.empty\\..*|control/client\\.send\\.close\\..*\\.length\\.0",
              2,
              "read [0x88 0x00]\n",
              ECHOED_1000,
              "5.5.1: the body is free where there is no status to echo"),
          of(
              "control/client\\.send\\.pong\\.payload\\.length\\.(0|125)",
              2,
              "\nclosed\n",
              "\nwrite [0x89 0x80] ${writeMask}\nread [0x8a 0x00]\n",
              "5.5.3: a pong that nobody asked for is no reason to close; what follows is answered"),
          of(
              "opening/request\\.(header\\.(host|.*key)|method)\\.(missing|not\\..+)",
              4,
              REFUSED,
              "\n" + LINE + "read closed\n",
              "RFC 9110 15.5: a refusal has content that says why"),
          of(
              "opening/request\\.(header\\.(connection|upgrade|.*version)|version)\\.(missing|not\\..+)",
              6,
              REFUSED,
              "\n" + LINE + LINE + "read closed\n",
              "RFC 9110 15.5: a refusal has content that says why; of 426, it is two lines"),
          of(
              "opening/request\\.method\\.not\\.get",
              1,
              "${ws:randomMethodNot(\"GET\")}",
              "\"POST\"",
              "by chance it is HEAD or CONNECT, to which an answer has no content (RFC 9110 9.3)"),
          of(
              "opening/request\\.header\\.sec\\.websocket\\.extensions",
              1,
              "\"Sec-WebSocket-Extensions\" /primary|secondary/\n",
              "\"Sec-WebSocket-Extensions\" missing\n",
              "9.1, 4.2.2 item 5: a server may decline them; we do (ADR 0003)"),
          of(
              "opening/request\\.header\\.sec\\.websocket\\.protocol",
              1,
              "\"Sec-WebSocket-Protocol\" /primary|secondary/\n",
              "\"Sec-WebSocket-Protocol\" missing\n",
              "4.2.2 item 5: a server may agree to none; ours has none"),
          of(
              "opening/request\\.header\\.cookie",
              1,
              "read http:status \"200\" /.+/\n",
              "read http:status \"404\" /.+/\n",
              "not in RFC 6455: there is no page that sets a cookie; one that is sent is no matter"),
          of(
              "opening/request\\.header\\.cookie",
              1,
              "read http:header \"Set-Cookie\" \"SID=31d4d96e407aad42; Domain=.local\"\n",
              "read http:header \"Set-Cookie\" missing\n",
              "the same"),
          of(
              "opening/request\\.header\\.cookie",
              1,
              REFUSED,
              "\n" + LINE + "read closed\n",
              "the same"),
          new Deviation(
              Pattern.compile("limits/should\\.fail\\.max\\.lifetime\\.exceeded"),
              1,
              "read http:status \"101\" /.+/\n",
              "read http:status \"404\" /.+/\n" + LINE + "read closed\n",
              true,
              "not in RFC 6455: there is no path that wants a password, nor a session's last hour"));

  private static Deviation of(String scripts, int count, String theirs, String ours, String why) {
    return new Deviation(Pattern.compile(scripts), count, theirs, ours, false, why);
  }

  /** Whether a script has such a line. */
  boolean isIn(Script script) {
    return scripts.matcher(script.name()).matches() && script.text().contains(theirs);
  }

  /** A script as our servers should be played it. */
  Script in(Script script) {
    if (!isIn(script)) {
      return script;
    }
    String text = script.text();
    return new Script(
        script.name(),
        last ? text.substring(0, text.indexOf(theirs)) + ours : text.replace(theirs, ours));
  }

  /** A script with all deviations that are in it. */
  static Script allIn(Script script) {
    Script ours = script;
    for (Deviation deviation : ALL) {
      ours = deviation.in(ours);
    }
    return ours;
  }
}
