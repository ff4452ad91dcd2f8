package quintet.loadtest.selftest;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import quintet.loadtest.report.figure.Figure;
import quintet.options.BadOptionException;

/**
 * Rounds of one server as a file keeps them: where they come from, and each round's figures.
 *
 * <pre>
 *   # command: make selftest RECORD=rounds.csv
 *   # machine: ...
 *   # server: ...
 *   # injector: ...
 *   ended,Echo p50 (nanoseconds),Echo p99 (nanoseconds),CPU per echo (microseconds)
 *   2026-11-28T08:00:00Z,265000,910000,71.2
 * </pre>
 *
 * @param facts where they come from, a line each
 * @param rounds in the order in which they ran
 */
record RecordedRounds(List<String> facts, List<Round> rounds) {
  /** The figures of a round, in the order of the file's columns. */
  static final List<Figure> FIGURES = List.of(Figure.ECHO_P50, Figure.ECHO_P99, Figure.ECHO_CPU);

  private static final String KEPT = "rounds.csv";
  private static final String FACT = "# ";
  private static final String HEAD =
      FIGURES.stream()
          .map(figure -> "," + figure.label() + " (" + figure.unit() + ")")
          .collect(Collectors.joining("", "ended", ""));

  /**
   * One round.
   *
   * @param ended when
   * @param values above 0, in the figures' units
   */
  record Round(Instant ended, Map<Figure, Double> values) {
    Round {
      values = Map.copyOf(values);
    }

    private String line() {
      return FIGURES.stream()
          .map(figure -> "," + values.get(figure))
          .collect(Collectors.joining("", ended.toString(), ""));
    }
  }

  RecordedRounds {
    facts = List.copyOf(facts);
    rounds = List.copyOf(rounds);
  }

  /** Those kept with the program. */
  static RecordedRounds kept() throws IOException {
    try (InputStream in = RecordedRounds.class.getResourceAsStream(KEPT)) {
      return parse(
          KEPT,
          new String(Objects.requireNonNull(in, KEPT).readAllBytes(), StandardCharsets.UTF_8));
    }
  }

  /**
   * Reads a file.
   *
   * @throws BadOptionException in one line, if it is not such a file
   */
  static RecordedRounds read(Path file) throws IOException {
    return parse(file.toString(), Files.readString(file));
  }

  /** Writes the file. It appears whole or not at all. */
  void write(Path file) throws IOException {
    List<String> lines = new ArrayList<>();
    facts.forEach(fact -> lines.add(FACT + fact));
    lines.add(HEAD);
    rounds.forEach(round -> lines.add(round.line()));
    Path part = file.resolveSibling(file.getFileName() + ".part");
    Files.write(part, lines);
    Files.move(part, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
  }

  /** The same and one more. */
  RecordedRounds with(Round round) {
    List<Round> more = new ArrayList<>(rounds);
    more.add(round);
    return new RecordedRounds(facts, more);
  }

  /** One figure of all rounds, in their order. */
  List<Double> values(Figure figure) {
    return rounds.stream()
        .map(round -> Objects.requireNonNull(round.values().get(figure)))
        .toList();
  }

  private static RecordedRounds parse(String name, String text) {
    List<String> facts = new ArrayList<>();
    List<Round> rounds = new ArrayList<>();
    boolean headed = false;
    for (String line : text.lines().toList()) {
      if (line.startsWith(FACT)) {
        facts.add(line.substring(FACT.length()));
      } else if (!headed) {
        headed = line.equals(HEAD);
        if (!headed) {
          throw refused(name, line);
        }
      } else {
        rounds.add(round(name, line));
      }
    }
    return new RecordedRounds(facts, rounds);
  }

  private static Round round(String name, String line) {
    String[] cells = line.split(",", -1);
    if (cells.length != FIGURES.size() + 1) {
      throw refused(name, line);
    }
    Map<Figure, Double> values = new EnumMap<>(Figure.class);
    try {
      for (int i = 0; i < FIGURES.size(); i++) {
        double value = Double.parseDouble(cells[i + 1]);
        if (!(value > 0) || Double.isInfinite(value)) {
          throw refused(name, line);
        }
        values.put(FIGURES.get(i), value);
      }
      return new Round(Instant.parse(cells[0]), values);
    } catch (NumberFormatException | DateTimeParseException e) {
      throw refused(name, line);
    }
  }

  private static BadOptionException refused(String name, String line) {
    return new BadOptionException(name + " is no recording of rounds: '" + line + "'");
  }
}
