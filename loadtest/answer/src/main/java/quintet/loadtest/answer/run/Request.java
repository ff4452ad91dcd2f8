package quintet.loadtest.answer.run;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import quintet.loadtest.results.disk.WholeFile;
import quintet.options.BadOptionException;

/**
 * What an answer was asked for: it lies in the answer's folder from the beginning, so that a page
 * can be made of the runs, whatever becomes of the program.
 *
 * @param started when
 * @param words settings, as on a command line; all that shape what is measured
 * @param leftOut a sentence for each server that does not take part
 */
record Request(Instant started, List<String> words, List<String> leftOut) {
  private static final String FILE = "asked.json";
  private static final ObjectMapper JSON = new ObjectMapper();

  Request {
    words = List.copyOf(words);
    leftOut = List.copyOf(leftOut);
  }

  void write(Path folder) throws IOException {
    String text =
        JSON.writeValueAsString(
            Map.of("started", started.toString(), "words", words, "leftOut", leftOut));
    WholeFile.write(folder.resolve(FILE), text + '\n');
  }

  /**
   * Reads it.
   *
   * @throws BadOptionException in one line, if the folder has no answer
   */
  static Request read(Path folder) throws IOException {
    Path file = folder.resolve(FILE);
    if (!Files.isRegularFile(file)) {
      throw new BadOptionException(folder + " has no answer: there is no " + FILE);
    }
    try {
      JsonNode content = JSON.readTree(file.toFile());
      return new Request(
          Instant.parse(content.path("started").asText()),
          texts(content.path("words")),
          texts(content.path("leftOut")));
    } catch (JsonProcessingException | DateTimeParseException e) {
      throw new BadOptionException(file + " is not what an answer leaves there");
    }
  }

  private static List<String> texts(JsonNode list) {
    List<String> texts = new ArrayList<>();
    list.forEach(each -> texts.add(each.asText()));
    return texts;
  }
}
