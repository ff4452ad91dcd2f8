package quintet.loadtest.results.summary;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.ToStringSerializer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import quintet.loadtest.results.disk.WholeFile;

/**
 * Reads and writes {@code summary.json}. Unknown fields are ignored, so that an older reader reads
 * a newer file.
 */
public final class SummaryFile {
  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .addModule(
              new SimpleModule()
                  .addSerializer(Instant.class, ToStringSerializer.instance)
                  .addDeserializer(Instant.class, new InstantReader()))
          .enable(SerializationFeature.INDENT_OUTPUT)
          .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .build();

  /**
   * What is read beside today's: what it lacks is null, and its one change of meaning, that an idle
   * connection's total is without the kernel's part, is undone by adding the parts anew.
   */
  private static final String EARLIER = "quintet-summary/2";

  private SummaryFile() {}

  /**
   * Writes a summary. The file appears whole or not at all.
   *
   * @param file its folder must exist
   * @throws IOException if the file can't be written
   */
  public static void write(Path file, Summary summary) throws IOException {
    WholeFile.write(file, toJson(summary) + "\n");
  }

  /**
   * Reads a summary.
   *
   * @throws IOException in one line that names the file, if it can't be read or is not a summary of
   *     this format
   */
  public static Summary read(Path file) throws IOException {
    try {
      return fromJson(Files.readString(file));
    } catch (IllegalArgumentException e) {
      throw new IOException(file + ": " + e.getMessage(), e);
    }
  }

  /** The summary as JSON text. */
  static String toJson(Summary summary) {
    try {
      return MAPPER.writeValueAsString(summary);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a summary that can't be written as JSON", e);
    }
  }

  /**
   * The summary that the text holds.
   *
   * @throws IllegalArgumentException in one line, if it holds none
   */
  static Summary fromJson(String json) {
    try {
      JsonNode tree = MAPPER.readTree(json);
      String schema = tree.path("schema").asText("");
      if (!schema.equals(Summary.SCHEMA) && !schema.equals(EARLIER)) {
        throw new IllegalArgumentException("not a " + Summary.SCHEMA + ", but '" + schema + "'");
      }
      return MAPPER.treeToValue(tree, Summary.class);
    } catch (JsonProcessingException e) {
      String why = e.getOriginalMessage().lines().findFirst().orElse("broken");
      throw new IllegalArgumentException("not a " + Summary.SCHEMA + ": " + why, e);
    }
  }

  private static final class InstantReader extends StdScalarDeserializer<Instant> {
    private static final long serialVersionUID = 1L;

    InstantReader() {
      super(Instant.class);
    }

    @Override
    public Instant deserialize(JsonParser parser, DeserializationContext context)
        throws IOException {
      String text = parser.getText();
      try {
        return Instant.parse(text);
      } catch (DateTimeException e) {
        throw context.weirdStringException(text, Instant.class, e.getMessage());
      }
    }
  }
}
