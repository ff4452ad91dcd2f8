package quintet.options;

import java.util.List;

/** The verbs of {@code ./quintet}, as {@code verbs.txt} lists them. */
public final class VerbList {
  private static final List<Row> ROWS =
      ListFile.read("verbs.txt", 5).stream()
          .map(row -> new Row(row.get(0), row.get(1), row.get(2), row.get(3), row.get(4)))
          .toList();

  /**
   * One verb.
   *
   * @param module folder of the module that it is in
   * @param mainClass its main class
   * @param jvmOptions file with the options of its JVM
   * @param idea what it does, in one line
   */
  public record Row(String verb, String module, String mainClass, String jvmOptions, String idea) {
    /** Whether it is for people: others have no name of their own. */
    public boolean isPublic() {
      return verb.indexOf(':') < 0;
    }
  }

  private VerbList() {}

  /** All of them, in the order of the help. */
  public static List<Row> rows() {
    return ROWS;
  }

  /** The names of those that are for people. */
  public static List<String> names() {
    return ROWS.stream().filter(Row::isPublic).map(Row::verb).toList();
  }
}
