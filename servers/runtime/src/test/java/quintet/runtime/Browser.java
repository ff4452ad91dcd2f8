package quintet.runtime;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Chromium without a window, spoken to by the Chrome DevTools Protocol. */
final class Browser implements AutoCloseable {
  private static final Pattern ANNOUNCEMENT =
      Pattern.compile("DevTools listening on ws://([0-9.:]+)/");
  private static final Pattern PAGE_ADDRESS =
      Pattern.compile("\"webSocketDebuggerUrl\":\\s*\"(ws:[^\"]+)\"");

  private final Process process;
  private final String address;
  private final HttpClient client = HttpClient.newHttpClient();

  private Browser(Process process, String address) {
    this.process = process;
    this.address = address;
  }

  /**
   * Starts it.
   *
   * @param profile an empty folder
   */
  static Browser start(Path program, Path profile) throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(
            List.of(
                program.toString(),
                "--headless=new",
                "--no-sandbox", // a container's root may not make one
                "--disable-gpu",
                "--disable-dev-shm-usage",
                "--disable-background-networking",
                "--no-first-run",
                "--ignore-certificate-errors", // a test's certificate is its own
                "--remote-debugging-port=0",
                "--user-data-dir=" + profile,
                "about:blank"));
    builder.environment().put("TMPDIR", profile.toString());
    Process process = builder.redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
    BufferedReader errors =
        new BufferedReader(new InputStreamReader(process.getErrorStream(), StandardCharsets.UTF_8));
    for (String line = errors.readLine(); line != null; line = errors.readLine()) {
      Matcher matcher = ANNOUNCEMENT.matcher(line);
      if (matcher.find()) {
        // Nobody reads on: what else it says fits a pipe, or waits there until it is ended.
        return new Browser(process, matcher.group(1));
      }
    }
    throw new IOException("the browser ended before it listened");
  }

  /** Opens a page in a tab of its own. */
  BrowserPage open(String url) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://" + address + "/json/new?about:blank"))
            .method("PUT", BodyPublishers.noBody())
            .build();
    String answer = client.send(request, BodyHandlers.ofString()).body();
    Matcher matcher = PAGE_ADDRESS.matcher(answer);
    if (!matcher.find()) {
      throw new IOException("no page was opened: " + answer);
    }
    BrowserPage page = new BrowserPage();
    WebSocket socket =
        client
            .newWebSocketBuilder()
            .buildAsync(URI.create(matcher.group(1)), page.listener())
            .join();
    page.attach(socket);
    page.load(url);
    return page;
  }

  @Override
  public void close() {
    client.shutdownNow();
    process.descendants().forEach(ProcessHandle::destroy);
    process.destroy();
    try {
      if (!process.waitFor(10, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
