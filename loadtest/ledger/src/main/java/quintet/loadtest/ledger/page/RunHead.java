package quintet.loadtest.ledger.page;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import quintet.loadtest.results.summary.MachineFacts;

/** How the files for programs begin: what was asked for, when, and where it was measured. */
public final class RunHead {
  private static final ObjectMapper JSON = new ObjectMapper();

  private RunHead() {}

  /**
   * The object that a file consists of, with its first fields.
   *
   * @param schema name and version of the file's form
   * @param asked how many entries or windows were asked for
   */
  public static ObjectNode of(
      String schema, Instant began, String command, int asked, MachineFacts machine) {
    ObjectNode root = JSON.createObjectNode();
    root.put("schema", schema);
    root.put("began", began.toString());
    root.put("command", command);
    root.put("asked", asked);
    ObjectNode place = root.putObject("machine");
    place.put("os", machine.os());
    place.put("cpu", machine.cpu());
    place.put("cores", machine.cores());
    place.put("jvm", machine.jvm());
    return root;
  }

  /** The file's text. */
  public static String text(ObjectNode root) {
    return root.toPrettyString() + "\n";
  }
}
