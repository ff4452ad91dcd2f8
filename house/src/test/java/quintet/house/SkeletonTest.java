package quintet.house;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The five models have one skeleton: whoever lays them side by side sees only the model. */
class SkeletonTest {
  private static final int MOST_LINES = 120; // of code, of a Connection

  private static final List<String> CASES =
      List.of(
          "Send",
          "Join",
          "Leave",
          "Publish",
          "Work.Add",
          "Work.CrashRoom",
          "Work.Slow",
          "Work.Crash",
          "Close");

  private static final List<String> WAY_OUT = List.of("put", "flush", "evict", "close", "overdue");

  private static final Pattern COMMENT = Pattern.compile("/\\*.*?\\*/|//[^\n]*", Pattern.DOTALL);

  @ParameterizedTest
  @CsvSource({
    "threads, ThreadsServer, LockedRoom",
    "eventloop, EventloopServer, Loop",
    "netty, NettyServer, LoopRooms",
    "actors, ActorsServer, RoomActor",
    "channels, ChannelsServer, RoomThread"
  })
  void aModelHasTheFilesOfItsSiblingsAndAnOwnerNamedByItsIdea(
      String model, String server, String owner) throws IOException {
    for (String file : List.of("Main", server, "Connection", "Outbox", "Rooms", owner)) {
      assertTrue(Files.isRegularFile(source(model, file)), model + " has no " + file);
    }
    String connection = Files.readString(source(model, "Connection"));
    assertEquals(CASES, cases(connection), model + "'s switch");
    assertTrue(linesOfCode(connection) <= MOST_LINES, model + ": " + linesOfCode(connection));
    assertEquals(WAY_OUT, methods(Files.readString(source(model, "Outbox")), WAY_OUT));
  }

  @Test
  void anotherOrderOfCasesIsSeen() {
    List<String> seen =
        cases(
            "case Action.Join(var r) when x -> a; case Action.Join(var r) -> b; case Action.Send");
    assertEquals(List.of("Join", "Send"), seen);
  }

  @Test
  void commentsAndBlankLinesAndImportsAreNoCode() {
    assertEquals(2, linesOfCode("package p;\n\nimport a;\n/** Says\n * what. */\nclass A {\n}\n"));
  }

  private static Path source(String model, String file) {
    return Project.ROOT.resolve(
        "servers/" + model + "/src/main/java/quintet/" + model + "/" + file + ".java");
  }

  private static List<String> cases(String connection) {
    return Pattern.compile("case Action\\.((?:Work\\.)?[A-Z]\\w*)")
        .matcher(connection)
        .results()
        .map((MatchResult match) -> match.group(1))
        .distinct()
        .toList();
  }

  /** Which of these a class declares, in its order. */
  private static List<String> methods(String source, List<String> names) {
    List<String> found = new ArrayList<>();
    Pattern.compile("\n  (?:public )?(?:synchronized )?(?:void|boolean) (\\w+)\\(")
        .matcher(source)
        .results()
        .map((MatchResult match) -> match.group(1))
        .filter(names::contains)
        .forEach(found::add);
    return found;
  }

  private static long linesOfCode(String source) {
    return COMMENT
        .matcher(source)
        .replaceAll("")
        .lines()
        .filter(line -> !line.isBlank() && !line.matches("(package|import) .*"))
        .count();
  }
}
