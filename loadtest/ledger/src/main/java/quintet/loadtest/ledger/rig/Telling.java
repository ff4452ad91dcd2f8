package quintet.loadtest.ledger.rig;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a demonstration says to the ledger, as lines: {@code figure NAME NUMBER} and {@code fact
 * NAME text}. Thread-safe as the stream is.
 */
public final class Telling {
  private static final String FIGURE = "figure ";
  private static final String FACT = "fact ";

  private final PrintStream out;

  /** Says it there. */
  public Telling(PrintStream out) {
    this.out = out;
  }

  /** One more value of a figure. */
  public void figure(String name, double value) {
    out.println(FIGURE + name + " " + value);
  }

  /** Something that was seen. */
  public void fact(String name, String text) {
    out.println(FACT + name + " " + text.replaceAll("\\s+", " "));
  }

  /**
   * What was said.
   *
   * @param figures their values in the order said
   * @param facts the last of each name
   */
  public record Told(Map<String, List<Double>> figures, Map<String, String> facts) {
    /** Reads the lines of a demonstration; what is neither figure nor fact is passed over. */
    public static Told of(List<String> lines) {
      Map<String, List<Double>> figures = new LinkedHashMap<>();
      Map<String, String> facts = new LinkedHashMap<>();
      for (String line : lines) {
        if (line.startsWith(FIGURE)) {
          String[] words = line.split(" ", 3);
          figures.computeIfAbsent(words[1], name -> new ArrayList<>()).add(number(words[2]));
        } else if (line.startsWith(FACT)) {
          String[] words = line.split(" ", 3);
          facts.put(words[1], words[2]);
        }
      }
      return new Told(figures, facts);
    }

    private static double number(String text) {
      return Double.parseDouble(text);
    }

    /** The values of a figure; none if it was not said. */
    public List<Double> figure(String name) {
      return figures.getOrDefault(name, List.of());
    }

    /** A fact; empty if it was not said. */
    public String fact(String name) {
      return facts.getOrDefault(name, "");
    }
  }
}
