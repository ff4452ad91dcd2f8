package quintet.loadtest.results.workload;

import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A part of a YAML document, and where it stands: what a message about it has to name. A file has
 * one such tree, of a depth and size that its reader bounds.
 */
sealed interface Entry {
  /** From 1 on. */
  int line();

  /** A number, a word, or nothing at all, as it is written. */
  record Scalar(int line, String text) implements Entry {}

  /** Fields by name, in their order. */
  record Fields(int line, Map<String, Entry> byName) implements Entry {}

  /** A list. */
  record Items(int line, List<Entry> all) implements Entry {}

  /**
   * Reads a document.
   *
   * @throws BadWorkloadException with the line, if it is no YAML, names a field twice, or is not
   *     made of fields
   */
  static Fields read(String text) throws IOException {
    YAMLFactory yaml =
        YAMLFactory.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();
    try (JsonParser parser = yaml.createParser(text)) {
      JsonToken first = parser.nextToken();
      if (first != JsonToken.START_OBJECT) {
        throw new BadWorkloadException(1, "a workload is a list of fields such as 'rate: 1000'");
      }
      Fields whole = (Fields) entry(parser, first);
      if (parser.nextToken() != null) {
        throw new BadWorkloadException(
            lineOf(parser), "one workload a file, and here begins another");
      }
      return whole;
    } catch (JsonParseException e) {
      int line = e.getLocation() == null ? 1 : Math.max(1, e.getLocation().getLineNr());
      String why = e.getOriginalMessage().lines().findFirst().orElse("broken");
      throw new BadWorkloadException(line, "this is no YAML: " + why);
    }
  }

  private static Entry entry(JsonParser parser, JsonToken token) throws IOException {
    int line = lineOf(parser);
    return switch (token) {
      case START_OBJECT -> {
        Map<String, Entry> fields = new LinkedHashMap<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
          String name = parser.currentName();
          fields.put(name, entry(parser, parser.nextToken()));
        }
        yield new Fields(line, fields);
      }
      case START_ARRAY -> {
        List<Entry> items = new ArrayList<>();
        for (JsonToken next = parser.nextToken();
            next != JsonToken.END_ARRAY;
            next = parser.nextToken()) {
          items.add(entry(parser, next));
        }
        yield new Items(line, items);
      }
      default -> new Scalar(line, token == JsonToken.VALUE_NULL ? "" : parser.getText());
    };
  }

  private static int lineOf(JsonParser parser) {
    return Math.max(1, parser.currentTokenLocation().getLineNr());
  }
}
