package quintet.suites.kaazing;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.JarURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.regex.Pattern;

/**
 * What a client writes and has to read, in K3PO's language.
 *
 * @param name its folder in the suite, such as {@code closing/client.send.empty.close.frame}
 * @param text as the suite has it, for a server on port 8080
 */
record Script(String name, String text) {
  private static final String ROOT = "org/kaazing/specification/ws/";

  /** The client's half of each pair; the server's half is called response. */
  private static final Pattern CLIENT =
      Pattern.compile(Pattern.quote(ROOT) + "(.+)/handshake\\.requests?(\\.and\\.frames?)?\\.rpt");

  private static final Pattern ABOUT_CLIENTS =
      Pattern.compile("opening/response\\..*|[a-z]+/server\\.(send|echo)\\..*");

  /** All of the suite that play a client, by name. */
  static List<Script> all() {
    try {
      ClassLoader loader = Objects.requireNonNull(Script.class.getClassLoader());
      // A file of the suite that is certain to be there says in which jar the others are.
      String known = ROOT + "opening/connection.established/handshake.request.rpt";
      URI suite = Objects.requireNonNull(loader.getResource(known)).toURI();
      JarURLConnection connection = (JarURLConnection) suite.toURL().openConnection();
      connection.setUseCaches(false);
      try (JarFile jar = connection.getJarFile()) {
        return scripts(jar);
      }
    } catch (Exception e) {
      throw new IllegalStateException("no suite on the class path", e);
    }
  }

  private static List<Script> scripts(JarFile jar) {
    return jar.stream()
        .flatMap(entry ->
            CLIENT
                .matcher(entry.getName())
                .results()
                .map(match -> match.group(1))
                .map(name -> new Script(name, read(jar, entry))))
        .sorted((a, b) -> a.name().compareTo(b.name()))
        .toList();
  }

  private static String read(JarFile jar, JarEntry entry) {
    try (InputStream in = jar.getInputStream(entry)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Its folder's first part, such as {@code closing}. */
  String group() {
    return name.substring(0, name.indexOf('/'));
  }

  /**
   * Whether it tests a client: here it only plays the server's peer, which sends nothing that a
   * server could do wrong, and waits for what a wrong server would send.
   */
  boolean isAboutClients() {
    return ABOUT_CLIENTS.matcher(name).matches();
  }

  /** The same for our server, with its one path where the suite leaves the path open. */
  Script to(int port) {
    String server = "http://127.0.0.1:" + port;
    return new Script(
        name,
        text.replace("http://localhost:8080/path?query", server + "/echo?query")
            .replace("http://localhost:8080/", server + "/"));
  }
}
