package quintet.loadtest.answer.beside;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import quintet.loadtest.answer.page.AnswerFile;
import quintet.loadtest.results.summary.Quantity;
import quintet.options.BadOptionException;

/**
 * An answer that some machine gave, as its folder has it.
 *
 * @param name of the folder
 * @param machine what it is, in a line
 * @param started when, as in its file
 * @param amount how much was measured, in words
 * @param leaves what it says of each workload
 */
public record MachineAnswer(
    String name, String machine, String started, String amount, List<Leaf> leaves) {
  private static final String FILE = "answer.json";
  private static final ObjectMapper JSON = new ObjectMapper();

  /** Takes a copy. */
  public MachineAnswer {
    leaves = List.copyOf(leaves);
  }

  /**
   * What is said of a workload.
   *
   * @param name of the workload
   * @param title for people
   * @param workload its file
   * @param rule the rule of thumb; empty if there is none
   * @param winners one, or those who tie; empty if it cannot tell
   * @param figures each with who is best
   */
  record Leaf(
      String name,
      String title,
      String workload,
      String rule,
      List<String> winners,
      List<Best> figures) {
    Leaf {
      winners = List.copyOf(winners);
      figures = List.copyOf(figures);
    }

    @Nullable Best figure(String label) {
      return figures.stream().filter(each -> each.label().equals(label)).findFirst().orElse(null);
    }
  }

  /**
   * Who is best by a figure.
   *
   * @param label of the figure
   * @param value of the first, as the figure counts
   * @param servers the first, and those that are not told apart from it
   * @param told whether the first is told apart from any
   */
  record Best(String label, double value, List<String> servers, boolean told) {
    Best {
      servers = List.copyOf(servers);
    }
  }

  /**
   * Reads it.
   *
   * @throws BadOptionException if the folder has no answer, one line
   */
  public static MachineAnswer read(Path folder) {
    Path file = folder.resolve(FILE);
    if (!Files.isRegularFile(file)) {
      throw refused(folder, "it has no " + FILE);
    }
    JsonNode all;
    try {
      all = JSON.readTree(file.toFile());
    } catch (JsonProcessingException e) {
      throw refused(folder, FILE + " is not JSON");
    } catch (IOException e) {
      throw refused(folder, FILE + " can't be read");
    }
    String schema = all.path("schema").asText();
    if (!schema.equals(AnswerFile.SCHEMA)) {
      throw refused(folder, "its format is '" + schema + "', not " + AnswerFile.SCHEMA);
    }
    List<Leaf> leaves = new ArrayList<>();
    all.path("workloads").forEach(each -> leaves.add(leaf(each)));
    if (leaves.isEmpty()) {
      throw refused(folder, "it has no workloads");
    }
    String name = String.valueOf(folder.toAbsolutePath().normalize().getFileName());
    return new MachineAnswer(
        name, machine(all.path("machine")), all.path("started").asText(), amount(all), leaves);
  }

  private static BadOptionException refused(Path folder, String why) {
    return new BadOptionException("--beside: " + folder + " is no answer: " + why);
  }

  private static String machine(JsonNode facts) {
    return "%s, %s CPUs, %s, %s"
        .formatted(
            facts.path("cpu").asText("unknown CPU"),
            facts.path("cores").asText("?"),
            Quantity.bytes(facts.path("memoryBytes").asDouble()),
            facts.path("os").asText("unknown system"));
  }

  private static String amount(JsonNode all) {
    String form = all.path("quick").asBoolean() ? "quick" : "full";
    return "%s, %s of %s runs valid%s"
        .formatted(
            form,
            all.path("runsValid").asInt(),
            all.path("runsPlanned").asInt(),
            all.path("complete").asBoolean() ? "" : ", cut short");
  }

  private static Leaf leaf(JsonNode node) {
    List<String> winners = new ArrayList<>();
    node.path("winners").forEach(each -> winners.add(each.asText()));
    List<Best> figures = new ArrayList<>();
    for (JsonNode figure : node.path("figures")) {
      if (!figure.path("ranking").isEmpty()) {
        figures.add(best(figure));
      }
    }
    return new Leaf(
        node.path("name").asText(),
        node.path("title").asText(),
        node.path("yaml").asText(),
        node.path("ruleOfThumb").asText(""),
        winners,
        figures);
  }

  private static Best best(JsonNode figure) {
    JsonNode ranking = figure.path("ranking");
    boolean more = figure.path("moreIsBetter").asBoolean();
    JsonNode first = ranking.path(more ? ranking.size() - 1 : 0);
    String name = first.path("server").asText();
    Set<String> apart = new HashSet<>();
    for (JsonNode contrast : figure.path("contrasts")) {
      String lower = contrast.path("lower").asText();
      String higher = contrast.path("higher").asText();
      if (contrast.path("finding").asText().equals("DIFFERENT")
          && (lower.equals(name) || higher.equals(name))) {
        apart.add(lower.equals(name) ? higher : lower);
      }
    }
    List<String> servers = new ArrayList<>();
    for (JsonNode place : ranking) {
      String server = place.path("server").asText();
      if (!apart.contains(server)) {
        servers.add(server);
      }
    }
    servers.remove(name);
    servers.addFirst(name);
    return new Best(
        figure.path("figure").asText(),
        first.path("geometricMean").asDouble(),
        servers,
        !apart.isEmpty());
  }
}
