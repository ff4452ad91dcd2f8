package quintet.loadtest.bench.profile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FlameGraphTest {
  private static final CallTree.Frame ROLE = new CallTree.Frame("loop", Owner.NONE);
  private static final CallTree.Frame READ = new CallTree.Frame("quintet.X.read", Owner.MODEL);
  private static final CallTree.Frame ODD = new CallTree.Frame("x.</script>.<init>", Owner.JDK);

  private final CallTree tree = new CallTree(new CallTree.Frame("all threads", Owner.NONE));
  private final Path page;

  FlameGraphTest(@TempDir Path folder) {
    page = folder.resolve("flame.html");
  }

  private String write(boolean timed, long failed, long lost) throws IOException {
    CpuProfile profile =
        new CpuProfile(tree, "jdk.CPUTimeSample", timed, 3, failed, lost, Duration.ofSeconds(20));
    FlameGraph.write(page, "netty & <co>", "make profile", profile);
    return Files.readString(page);
  }

  private static JsonNode data(String html) throws IOException {
    String open = "id=\"data\">";
    int from = html.indexOf(open) + open.length();
    return new JsonMapper().readTree(html.substring(from, html.indexOf("</script>", from)));
  }

  @Test
  void thePageHoldsTheTreeWithNamesAndOwners() throws IOException {
    tree.add(List.of(ROLE, READ), 900);
    tree.add(List.of(ROLE, READ, ODD), 100);

    JsonNode data = data(write(true, 0, 0));

    JsonNode read = data.at("/tree/3/0/3/0");
    assertEquals("quintet.X.read", data.at("/names/" + read.get(0).asInt()).asText());
    assertEquals("MODEL", data.at("/ownerOf/" + read.get(0).asInt()).asText());
    assertEquals(1000, read.get(1).asInt());
    assertEquals(900, read.get(2).asInt());
    assertEquals("x.</script>.<init>", data.at("/names/" + read.at("/3/0/0").asInt()).asText());
  }

  @Test
  void aPathThatNobodyCouldSeeIsLeftOut() throws IOException {
    tree.add(List.of(ROLE, READ), 1_000_000);
    tree.add(List.of(ROLE, ODD), 1);

    JsonNode role = data(write(true, 0, 0)).at("/tree/3/0");

    assertEquals(1, role.get(3).size());
    assertEquals(1_000_001, role.get(1).asInt());
  }

  @Test
  void thePageLoadsNothingAndLeavesNoPlaceholder() throws IOException {
    tree.add(List.of(ROLE), 1);

    String html = write(true, 0, 0);

    assertFalse(html.contains("{{"), "a placeholder is left");
    assertFalse(html.contains("http://") || html.contains("https://"), "it refers elsewhere");
    assertTrue(html.contains("<h1>netty &amp; &lt;co&gt;</h1>"));
  }

  @Test
  void thePageSaysWhatItsWidthsAreWorth() throws IOException {
    tree.add(List.of(ROLE), 1);

    assertTrue(write(false, 0, 0).contains("widths are no CPU times"));
    String timed = write(true, 2, 5);
    assertTrue(timed.contains("2 samples had no stack."));
    assertTrue(timed.contains("The recorder dropped 5 more."));
  }
}
