package quintet.options;

import java.nio.file.Files;
import java.nio.file.Path;

/** The project's folder, where {@code ./quintet} is. */
public final class ProjectRoot {
  private static final String PROPERTY = "quintet.root";
  private static final String LAUNCHER = "quintet";
  private static final String MAVEN = "mvnw"; // a container has the launcher alone

  private ProjectRoot() {}

  /**
   * As the launcher names it. Where it was not used, as by Gatling's own plugin, the nearest folder
   * above the working one that has it; the working folder itself where none has.
   */
  public static Path here() {
    Path working = Path.of(System.getProperty(PROPERTY, "")).toAbsolutePath().normalize();
    for (Path each = working; each != null; each = each.getParent()) {
      if (Files.isExecutable(each.resolve(LAUNCHER)) && Files.isRegularFile(each.resolve(MAVEN))) {
        return each;
      }
    }
    return working;
  }

  /** The launcher itself. */
  public static Path launcher() {
    return here().resolve(LAUNCHER);
  }
}
