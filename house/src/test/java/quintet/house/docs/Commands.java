package quintet.house.docs;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Tries each line of the blocks that say {@code sh}, as far as that starts nothing: {@code make
 * -n}, {@code ./quintet ... --dry-run}, names of services, modules, classes and ports.
 */
final class Commands {
  /** What a fenced block may be; only {@code sh} is tried. */
  static final Set<String> BLOCKS = Set.of("sh", "java", "text", "json", "csv", "xml");

  /** Programs that pages name and that are not of this project. */
  private static final Set<String> OTHERS =
      Set.of(
          "wsload", "cbase", "chrt", "wstest", "pip", "printf", "cd", "wait", "kill", "cp", "jq");

  private static final Set<String> GIT =
      Set.of("clone", "switch", "commit", "tag", "push", "log", "rebase", "mv", "pull");
  private static final Set<String> PORTS = Set.of("9000", "9001");
  private static final Set<String> ADMIN_PATHS = Set.of("", "/", "/metrics", "/healthz");
  private final Path root;
  private final Map<List<String>, String> asked = new ConcurrentHashMap<>();

  Commands(Path root) {
    this.root = root;
  }

  /** What is wrong on a page, a line each. */
  List<String> findings(Page page) {
    List<String> findings = new ArrayList<>();
    for (Page.Block block : page.blocks()) {
      if (!BLOCKS.contains(block.info())) {
        findings.add(page.at(block.number()) + ": a block that does not say what it is: " + BLOCKS);
      }
      if (block.info().equals("sh")) {
        int number = block.number();
        String begun = "";
        for (String line : block.lines()) {
          number++;
          if (line.endsWith("\\")) {
            begun += line.substring(0, line.length() - 1);
            continue;
          }
          for (String finding : tried(begun + line)) {
            findings.add(page.at(number) + ": " + finding);
          }
          begun = "";
        }
      }
    }
    return findings;
  }

  private List<String> tried(String line) {
    List<String> findings = new ArrayList<>();
    try {
      for (List<String> command : ShellLine.commands(line)) {
        String finding = tryOne(command);
        if (!finding.isEmpty()) {
          findings.add(finding + ": " + String.join(" ", command));
        }
      }
    } catch (IllegalArgumentException | IOException e) {
      findings.add(e.getMessage() + ": " + line);
    }
    return findings;
  }

  private String tryOne(List<String> command) throws IOException {
    String program = command.getFirst();
    List<String> rest = command.subList(1, command.size());
    return switch (program) {
      case "./quintet", "quintet" -> quintet(rest);
      case "make" -> make(rest);
      case "docker" -> docker(rest);
      case "./mvnw" -> maven(rest);
      case "nc" -> netcat(rest);
      case "curl", "open" -> address(rest);
      case "git" -> rest.isEmpty() || !GIT.contains(rest.getFirst()) ? "no such command" : "";
      case "source", "." -> rest.size() == 1 ? "" : "source takes one file";
      default -> OTHERS.contains(program) ? "" : "a command that no test knows";
    };
  }

  private String quintet(List<String> words) {
    String verb = words.isEmpty() ? "" : words.getFirst();
    List<String> all = new ArrayList<>(List.of("./quintet"));
    all.addAll(words);
    if (!words.contains("--help") && !verb.equals("help") && !verb.startsWith("-")) {
      all.add("--dry-run");
    }
    return run(all);
  }

  private String make(List<String> words) {
    List<String> all = new ArrayList<>(List.of("make", "-n"));
    all.addAll(words);
    return run(all);
  }

  private String docker(List<String> words) throws IOException {
    if (words.size() < 2 || !words.getFirst().equals("compose")) {
      return "only docker compose is known";
    }
    int other = words.indexOf("-f");
    Path file = root.resolve(other < 0 ? "docker-compose.yml" : words.get(other + 1));
    if (!Files.exists(file)) {
      return "no such file of compose";
    }
    String compose = Files.readString(file);
    Set<String> services = new ComposeFile(compose).services();
    List<String> names = new ArrayList<>();
    String verb = "";
    for (int i = 1; i < words.size(); i++) {
      String word = words.get(i);
      if (i == other) {
        i++;
      } else if (word.equals("--profile")) {
        i++;
        String profile = words.get(i);
        if (!profile.equals("*") && !new ComposeFile(compose).profiles().contains(profile)) {
          return "no such profile";
        }
      } else if (!word.startsWith("-") && verb.isEmpty()) {
        verb = word;
      } else if (!word.startsWith("-") || !names.isEmpty()) {
        names.add(word);
      }
    }
    if (!Set.of("up", "run", "down", "build", "logs").contains(verb)) {
      return "no such verb of compose";
    }
    if (!names.isEmpty() && !services.contains(names.getFirst())) {
      return "no such service";
    }
    if (verb.equals("run") && names.getFirst().equals("load")) {
      List<String> load = new ArrayList<>(names);
      // Inside of a container a target is a service, which a dry run outside would not find.
      load.subList(1, load.size())
          .replaceAll(word -> services.contains(word) ? "localhost:9000" : word);
      return quintet(load);
    }
    return "";
  }

  private String maven(List<String> words) throws IOException {
    for (int i = 0; i < words.size(); i++) {
      String word = words.get(i);
      if (word.equals("-pl")) {
        for (String module : words.get(i + 1).split(",", -1)) {
          if (!Files.exists(root.resolve(module).resolve("pom.xml"))) {
            return "no module " + module;
          }
        }
      } else if (word.startsWith("-Dtest=") || word.startsWith("-Dgatling.simulationClass=")) {
        for (String name : word.substring(word.indexOf('=') + 1).split(",", -1)) {
          String file = name.replaceFirst("#.*", "").replace('.', '/').replace("*", "[^/]*");
          Predicate<String> like = Pattern.compile(".*/" + file + "\\.java").asMatchPredicate();
          List<Path> sources = Project.files(source -> source.endsWith(".java"));
          if (sources.stream().map(Path::toString).noneMatch(like)) {
            return "no class " + name;
          }
        }
      }
    }
    return "";
  }

  private static String netcat(List<String> words) {
    List<String> places = words.stream().filter(word -> !word.startsWith("-")).toList();
    boolean right = places.size() == 2 && places.getFirst().equals("localhost");
    return right && PORTS.contains(places.getLast()) ? "" : "nc takes localhost and a port we have";
  }

  private static String address(List<String> words) {
    String url = words.isEmpty() ? "" : words.getLast();
    var matcher = Pattern.compile("(?:http://)?localhost:(\\d+)(/.*)?").matcher(url);
    if (!matcher.matches() || !PORTS.contains(matcher.group(1))) {
      return "no address that a server has";
    }
    String path = matcher.group(2) == null ? "" : matcher.group(2);
    return matcher.group(1).equals("9000") || ADMIN_PATHS.contains(path) ? "" : "no such page";
  }

  private String run(List<String> command) {
    return asked.computeIfAbsent(command, this::ask);
  }

  private String ask(List<String> command) {
    ProcessBuilder builder =
        new ProcessBuilder(command).directory(root.toFile()).redirectErrorStream(true);
    // The surrounding make, if there is one, has told its variables to all below it.
    builder
        .environment()
        .keySet()
        .removeIf(name -> name.startsWith("MAKE") || name.equals("MFLAGS"));
    try {
      Process process = builder.start();
      process.getOutputStream().close();
      String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      int code = process.waitFor();
      String first = said.lines().limit(2).collect(Collectors.joining(" "));
      return code == 0 ? "" : "exit code " + code + " (" + first + ")";
    } catch (IOException e) {
      return "cannot be run (" + e.getMessage() + ")";
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return "interrupted";
    }
  }
}
