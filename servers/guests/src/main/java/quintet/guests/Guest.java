package quintet.guests;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One guest, as its entry in {@code guests.yaml} says. Texts may hold {@code {here}}, {@code
 * {out}}, {@code {host}}, {@code {port}}, {@code {lab}} and {@code {cores}}.
 *
 * @param name as on the command line
 * @param idea its concurrency model, in a few words
 * @param language it is written in, and its library
 * @param needs programs on the PATH, and files, or patterns of them, by their full path
 * @param packages what a distribution calls those; may be empty
 * @param build commands, in their order; none where nothing is to be built
 * @param start the command that serves until it is stopped
 * @param environment for all commands
 * @param ready how a line of its output begins once it listens; null where its port is tried
 * @param stop the signal that drains it, {@code TERM} or {@code INT}
 * @param here the folder of its sources
 * @param out the folder of what is built of them, in which all commands run
 */
record Guest(
    String name,
    String idea,
    String language,
    List<String> needs,
    String packages,
    List<List<String>> build,
    List<String> start,
    Map<String, String> environment,
    @Nullable String ready,
    String stop,
    Path here,
    Path out) {
  Guest {
    needs = List.copyOf(needs);
    build = List.copyOf(build);
    start = List.copyOf(start);
    environment = Map.copyOf(environment);
  }

  /**
   * What a guest is told at its start.
   *
   * @param port 1 to 65535
   * @param lab whether lab commands are on
   * @param cores CPUs that it may use
   */
  record Told(String host, int port, boolean lab, int cores) {}

  /** The build's commands and the start's alike, with their places filled in. */
  ProcessBuilder command(List<String> words, Told told) {
    ProcessBuilder builder =
        new ProcessBuilder(words.stream().map(word -> filled(word, told)).toList());
    environment.forEach((name, value) -> builder.environment().put(name, filled(value, told)));
    return builder.directory(out.toFile());
  }

  private String filled(String text, Told told) {
    Map<String, String> places = new LinkedHashMap<>();
    places.put("{here}", here.toString());
    places.put("{out}", out.toString());
    places.put("{host}", told.host());
    places.put("{port}", Integer.toString(told.port()));
    places.put("{lab}", Boolean.toString(told.lab()));
    places.put("{cores}", Integer.toString(told.cores()));
    String all = text;
    for (Map.Entry<String, String> each : places.entrySet()) {
      all = all.replace(each.getKey(), each.getValue());
    }
    return all;
  }
}
