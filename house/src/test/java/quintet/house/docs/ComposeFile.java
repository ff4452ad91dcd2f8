package quintet.house.docs;

import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The names in a compose file of ours, which indents services by two columns. */
record ComposeFile(String text) {
  private static final Pattern SERVICE =
      Pattern.compile("(?m)^  ([a-z][a-z0-9-]*):(?: &[a-z-]+)?$");
  private static final Pattern PROFILE = Pattern.compile("(?m)^    profiles: \\[([a-z, ]+)\\]$");

  /** The services. */
  Set<String> services() {
    String services = text.split("(?m)^services:$", 2)[1].split("(?m)^[a-z]", 2)[0];
    return SERVICE.matcher(services).results().map(m -> m.group(1)).collect(Collectors.toSet());
  }

  /** The profiles that services are in. */
  Set<String> profiles() {
    return PROFILE
        .matcher(text)
        .results()
        .flatMap(match -> Pattern.compile(", *").splitAsStream(match.group(1)))
        .collect(Collectors.toSet());
  }
}
