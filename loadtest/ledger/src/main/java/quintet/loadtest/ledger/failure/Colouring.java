package quintet.loadtest.ledger.failure;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import quintet.loadtest.ledger.claim.CodeLine;
import quintet.loadtest.ledger.claim.Outcome;
import quintet.loadtest.ledger.claim.Row;
import quintet.loadtest.ledger.claim.Statement;
import quintet.loadtest.ledger.rig.Claim;
import quintet.loadtest.ledger.rig.Workbench;

/** Function colouring: what of ADD's way to the room's owner must change when it gets async. */
public final class Colouring implements Claim {
  /** What stands between the switch and the room, as {@code File method}. */
  private static final Map<String, List<String>> WAYS = ways();

  private static final Pattern WHOM = Pattern.compile("\\b(Connection|MemberRef|Channel<Result>) ");
  private static final String ANSWER = "Result";

  private static Map<String, List<String>> ways() {
    Map<String, List<String>> ways = new LinkedHashMap<>();
    ways.put("threads", List.of("LockedRoom add", "LockedRoom own"));
    ways.put("eventloop", List.of("Rooms add", "Rooms own"));
    ways.put("netty", List.of("Rooms add", "LoopRooms add", "LoopRooms own", "LoopRooms resume"));
    ways.put("actors", List.of("RoomActor Add"));
    ways.put("channels", List.of("Connection ask", "RoomThread Add"));
    return ways;
  }

  @Override
  public Statement statement() {
    return new Statement(
        "colouring",
        "Async is a colour: once ADD is asynchronous, no function on its way returns the total.",
        "The signatures between each model's switch and its room, counted in the sources.",
        new CodeLine(
            "servers/netty/src/main/java/quintet/netty/LoopRooms.java",
            "void add(String name, long amount, Connection member) {"));
  }

  @Override
  public Outcome examine(Workbench bench) throws IOException {
    return new Outcome(
        rows(bench.root()),
        "In channels another thread does the sum, and the function that asks returns it all the"
            + " same: a virtual thread that waits has no colour.");
  }

  /** Counted in the sources of that project. */
  static List<Row> rows(Path root) throws IOException {
    List<Row> rows = new ArrayList<>();
    for (Map.Entry<String, List<String>> way : WAYS.entrySet()) {
      int returning = 0;
      int carrying = 0;
      for (String step : way.getValue()) {
        Matcher signature = signature(root, way.getKey(), step);
        returning += signature.group(1).equals(ANSWER) ? 1 : 0;
        carrying += WHOM.matcher(signature.group(2)).find() ? 1 : 0;
      }
      boolean async = List.of("netty", "actors").contains(way.getKey());
      boolean asExpected = async ? returning == 0 && carrying > 0 : returning > 0;
      rows.add(
          Row.seen(
              way.getKey(),
              "signatures that return the total, and that carry whom to answer",
              returning + " and " + carrying,
              async ? "none returns it" : "some return it",
              asExpected));
      boolean waits = way.getKey().equals("channels");
      rows.add(
          Row.shown(
              way.getKey(),
              "signatures that change when ADD becomes asynchronous",
              async || waits ? "0: it is" : Integer.toString(returning)));
    }
    return rows;
  }

  private static Matcher signature(Path root, String model, String step) throws IOException {
    String[] words = step.split(" ", 2);
    Path file =
        root.resolve(
            "servers/%1$s/src/main/java/quintet/%1$s/%2$s.java".formatted(model, words[0]));
    Matcher matcher =
        Pattern.compile("\\n  (?:[a-z]+ )*(\\w+) " + words[1] + "\\(([^)]*)\\)[^;{]*\\{")
            .matcher(Files.readString(file));
    if (!matcher.find()) {
      throw new IOException(file + " has no " + words[1]);
    }
    return matcher;
  }
}
