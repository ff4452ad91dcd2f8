package quintet.guests;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import quintet.options.BadOptionException;

/**
 * Reads {@code guests.yaml}. What is wrong in it is said in one line that names guest and field.
 */
final class GuestFile {
  private static final Set<String> FIELDS =
      Set.of(
          "idea",
          "language",
          "needs",
          "packages",
          "build",
          "start",
          "environment",
          "ready",
          "stop");
  private static final Set<String> SIGNALS = Set.of("TERM", "INT");

  private final Path file;
  private final String name;
  private final JsonNode entry;

  private GuestFile(Path file, String name, JsonNode entry) {
    this.file = file;
    this.name = name;
    this.entry = entry;
  }

  /**
   * One guest of a file; the folder of its sources stands beside it.
   *
   * @throws BadOptionException if the file is no such list, has no such guest, or its entry is
   *     wrong
   */
  static Guest read(Path file, String name) {
    JsonNode all;
    try {
      all = new YAMLMapper().readTree(file.toFile());
    } catch (JacksonException e) {
      throw new BadOptionException(file + " is no YAML: " + e.getOriginalMessage());
    } catch (IOException e) {
      throw new BadOptionException(file + " can't be read: " + e.getMessage());
    }
    JsonNode entry = all.path(name);
    if (!entry.isObject()) {
      throw new BadOptionException(file + " has no guest " + name);
    }
    return new GuestFile(file, name, entry).guest();
  }

  private Guest guest() {
    entry
        .fieldNames()
        .forEachRemaining(field -> {
          if (!FIELDS.contains(field)) {
            throw wrong(
                field, "no such field: " + String.join(", ", FIELDS.stream().sorted().toList()));
          }
        });
    String stop = text("stop", "TERM");
    if (!SIGNALS.contains(stop)) {
      throw wrong("stop", "TERM or INT");
    }
    List<List<String>> build = new ArrayList<>();
    for (JsonNode each : entry.path("build")) {
      build.add(words("build", each));
    }
    List<String> start = words("start", entry.path("start"));
    if (start.isEmpty()) {
      throw wrong("start", "it must be there: a list of words");
    }
    Path whole = file.toAbsolutePath();
    return new Guest(
        name,
        text("idea", ""),
        text("language", name),
        words("needs", entry.path("needs")),
        text("packages", ""),
        build,
        start,
        environment(),
        ready(),
        stop,
        whole.resolveSibling(name),
        whole.resolveSibling("target").resolve(name));
  }

  private @Nullable String ready() {
    String ready = text("ready", "");
    return ready.isEmpty() ? null : ready;
  }

  private Map<String, String> environment() {
    Map<String, String> all = new LinkedHashMap<>();
    entry
        .path("environment")
        .properties()
        .forEach(each -> all.put(each.getKey(), scalar("environment", each.getValue())));
    return all;
  }

  private String text(String field, String otherwise) {
    return entry.has(field) ? scalar(field, entry.path(field)) : otherwise;
  }

  private List<String> words(String field, JsonNode list) {
    if (!list.isMissingNode() && !list.isArray()) {
      throw wrong(field, "a list of words");
    }
    List<String> words = new ArrayList<>();
    list.forEach(each -> words.add(scalar(field, each)));
    return words;
  }

  private String scalar(String field, JsonNode value) {
    if (!value.isValueNode()) {
      throw wrong(field, "a text");
    }
    return value.asText();
  }

  private BadOptionException wrong(String field, String right) {
    return new BadOptionException("%s: %s: %s: %s".formatted(file, name, field, right));
  }
}
