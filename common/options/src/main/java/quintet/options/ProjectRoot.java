package quintet.options;

import java.nio.file.Path;

/** The project's folder, where {@code ./quintet} is. */
public final class ProjectRoot {
  private static final String PROPERTY = "quintet.root";

  private ProjectRoot() {}

  /** As the launcher names it; the working folder where it was not used. */
  public static Path here() {
    return Path.of(System.getProperty(PROPERTY, ".")).toAbsolutePath().normalize();
  }

  /** The launcher itself. */
  public static Path launcher() {
    return here().resolve("quintet");
  }
}
