package quintet.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.net.ssl.SSLServerSocket;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import quintet.core.wire.OriginPolicy;
import quintet.runtime.admin.AdminNames;
import quintet.runtime.admin.AdminServer;
import quintet.runtime.admin.ChatPage;
import quintet.runtime.admin.Identity;

/** Two windows of the chat page in a real browser, by keyboard alone, against a real server. */
@Timeout(180)
class ChatPageTest {
  private static final Path PICTURES = Path.of("target", "chat-page");

  @TempDir private Path profile;
  private AdminServer admin;
  private Server server;
  private Browser browser;
  private String url;

  @BeforeEach
  void start() throws IOException {
    Path chromium =
        Tools.need(List.of("chromium", "chromium-browser", "google-chrome"), "Chromium");
    admin = AdminServer.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
    OriginPolicy origins = PageOrigins.of(List.of(), admin.port(), List.of());
    ServerContext context = context(origins);
    server = new TinyModel(TinyModel.Ending.IN_ORDER).start(context);
    Identity identity = new Identity("tiny", "nio", 1, 0, "25", "-Xmx64m", "1", List.of());
    admin.serve(
        identity,
        context.metrics(),
        context.heartbeats(),
        new AdminNames(List.of()),
        origins,
        new ChatPage(identity, server.port()),
        null);
    browser = Browser.start(chromium, profile);
    url = "http://127.0.0.1:" + admin.port() + "/";
  }

  @AfterEach
  void stop() throws InterruptedException {
    if (browser != null) {
      browser.close();
    }
    if (server != null) {
      server.drain(Duration.ZERO);
    }
    if (admin != null) {
      admin.close();
    }
  }

  private static ServerContext context(OriginPolicy origins, String... more) {
    String[] settings =
        Stream.concat(Stream.of("--port=0"), Stream.of(more)).toArray(String[]::new);
    return new ServerContext(
        ServerSettings.parse(Map.of(), settings), "nio", origins, System::nanoTime);
  }

  /** The tiny model has one lock for all, so that what computes under it freezes everybody. */
  @Test
  void inTheLabOneTabsClickIsSeenInTheOthersPing() throws Exception {
    try (AdminServer behind =
        AdminServer.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))) {
      OriginPolicy origins = PageOrigins.of(List.of(), behind.port(), List.of());
      server.drain(Duration.ZERO);
      ServerContext context = context(origins, "--lab");
      server = new TinyModel(TinyModel.Ending.IN_ORDER).start(context);
      Identity identity = new Identity("tiny", "nio", 1, 0, "25", "-Xmx64m", "1", List.of());
      behind.serve(
          identity,
          context.metrics(),
          context.heartbeats(),
          new AdminNames(List.of()),
          origins,
          new ChatPage(identity, new ChatPage.Address.Port(server.port(), false), true),
          null);
      url = "http://127.0.0.1:" + behind.port() + "/";
      BrowserPage ann = join("ann");
      BrowserPage bob = join("bob");
      bob.await("document.getElementById('ping').textContent.endsWith(' ms')");
      ann.evaluate("document.querySelector('[data-act=burn]').focus()");
      ann.pressEnter();
      awaitLine(ann, "note", "BURNT 1000000");
      bob.await("document.getElementById('lab').dataset.slow === 'true'");
      bob.await("document.querySelectorAll('#strip i.slow').length > 0");
      assertEquals("open", bob.evaluate("document.getElementById('state').dataset.state"));
      look(ann, bob, "lab-");
    }
  }

  /** As a server with --public-url, and as one that knows nothing but its --allow-origin. */
  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void behindAProxyWithTlsThePageReachesTheServerAtItsOwnAddress(boolean told, @TempDir Path folder)
      throws Exception {
    try (AdminServer behind =
            AdminServer.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        SSLServerSocket listener = TlsProxy.listen(folder)) {
      PublicUrl there = PublicUrl.parse("https://localhost:" + listener.getLocalPort());
      OriginPolicy origins = PageOrigins.of(List.of(), behind.port(), List.of(there.origin()));
      server.drain(Duration.ZERO);
      ServerContext context = context(origins);
      server = new TinyModel(TinyModel.Ending.IN_ORDER).start(context);
      Identity identity = new Identity("tiny", "nio", 1, 0, "25", "-Xmx64m", "1", List.of());
      ChatPage.Address address =
          told
              ? new ChatPage.Address.Url(there.webSocket())
              : new ChatPage.Address.Port(server.port(), false);
      behind.serve(
          identity,
          context.metrics(),
          context.heartbeats(),
          new AdminNames(List.of()),
          origins,
          new ChatPage(identity, address, false),
          null);
      try (TlsProxy _ = TlsProxy.start(listener, server.port(), behind.port())) {
        BrowserPage page = browser.open(there.origin() + "/");
        page.await("document.getElementById('state').textContent === 'connected'");
        assertEquals("https:", page.evaluate("location.protocol"));
      }
    }
  }

  private BrowserPage join(String name) throws Exception {
    BrowserPage page = browser.open(url);
    page.await("document.getElementById('state').textContent === 'connected'");
    assertEquals("name", page.evaluate("document.activeElement.id"), "ready to type");
    page.type(name);
    page.pressTab();
    assertEquals("room", page.evaluate("document.activeElement.id"));
    page.pressEnter();
    page.await("document.activeElement.id === 'text'");
    return page;
  }

  private static void awaitLine(BrowserPage page, String kind, String line) throws Exception {
    page.await(
        "[...document.querySelectorAll('#log li.%s')].some(li => li.textContent === '%s')"
            .formatted(kind, line));
  }

  @Test
  void twoWindowsSeeEachOtherAndWhatIsSaidStaysText() throws Exception {
    BrowserPage ann = join("ann");
    assertEquals("tiny:nio", ann.evaluate("document.getElementById('model').textContent"));
    BrowserPage bob = join("bob");
    bob.await("document.getElementById('members').textContent.startsWith('2 in lobby')");

    ann.type("hello <b>bob</b>");
    ann.pressEnter();
    awaitLine(ann, "mine", "annhello <b>bob</b>");
    awaitLine(bob, "theirs", "annhello <b>bob</b>");
    assertEquals(
        "1", bob.evaluate("document.querySelectorAll('#log li.theirs b').length"), "the name's");

    bob.type("hello ann");
    bob.pressEnter();
    awaitLine(ann, "theirs", "bobhello ann");
    assertEquals("", ann.evaluate("document.getElementById('text').value"), "ready for the next");

    assertEquals("true", ann.evaluate("document.getElementById('lab').hidden"), "it is no lab");
    look(ann, bob, "");

    server.drain(Duration.ZERO);
    ann.await("document.getElementById('state').dataset.state !== 'open'");
    assertEquals("true", ann.evaluate("document.getElementById('send').disabled"));
  }

  // In one test with the above, as starting a browser takes longer than all of it.
  private static void look(BrowserPage ann, BrowserPage bob, String prefix) throws Exception {
    assertEquals(
        "true",
        ann.evaluate("[...document.querySelectorAll('input')].every(i => i.labels.length === 1)"),
        "every input has a label");
    Files.createDirectories(PICTURES);
    Files.write(PICTURES.resolve(prefix + "light.png"), ann.picture());

    String light = ann.evaluate("getComputedStyle(document.body).backgroundColor");
    ann.call(
        "Emulation.setEmulatedMedia",
        "{\"features\":[{\"name\":\"prefers-color-scheme\",\"value\":\"dark\"}]}");
    String dark = ann.evaluate("getComputedStyle(document.body).backgroundColor");
    assertTrue(brightness(dark) < 60 && brightness(light) > 200, dark + " and " + light);
    Files.write(PICTURES.resolve(prefix + "dark.png"), ann.picture());

    bob.call(
        "Emulation.setDeviceMetricsOverride",
        "{\"width\":400,\"height\":700,\"deviceScaleFactor\":1,\"mobile\":true}");
    bob.await("innerWidth === 400");
    assertEquals("400", bob.evaluate("document.documentElement.scrollWidth"), "nothing sticks out");
    assertEquals(
        "true",
        bob.evaluate(
            "document.getElementById('send').getBoundingClientRect().bottom <= innerHeight"),
        "the message can be sent without scrolling");
    Files.write(PICTURES.resolve(prefix + "narrow.png"), bob.picture());
  }

  // Of "rgb(r, g, b)".
  private static int brightness(String colour) {
    String[] parts = colour.replaceAll("[^0-9,]", "").split(",", -1);
    return (Integer.parseInt(parts[0]) + Integer.parseInt(parts[1]) + Integer.parseInt(parts[2]))
        / 3;
  }
}
