package quintet.runtime;

import java.net.URLDecoder;
import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** One page in a {@link Browser}: evaluates in it, types into it, takes its picture. */
final class BrowserPage {
  private static final long PATIENCE_SECONDS = 45;
  private static final Pattern ID = Pattern.compile("^\\{\"id\":(\\d+),");
  private static final Pattern VALUE = Pattern.compile("\"value\":\"([^\"]*)\"");
  private static final Pattern DATA = Pattern.compile("\"data\":\"([^\"]*)\"");

  private final Map<Integer, CompletableFuture<String>> answers = new ConcurrentHashMap<>();
  private final AtomicInteger lastId = new AtomicInteger();
  private final CompletableFuture<String> loaded = new CompletableFuture<>();
  private @Nullable WebSocket socket;

  void attach(WebSocket connected) {
    socket = connected;
  }

  /** Loads an address and waits until it is there, scripts and all. */
  void load(String url) throws Exception {
    call("Page.enable", "{}");
    call("Page.navigate", "{\"url\":\"%s\"}".formatted(url));
    loaded.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
  }

  WebSocket.Listener listener() {
    StringBuilder message = new StringBuilder();
    return new WebSocket.Listener() {
      @Override
      public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
        message.append(data);
        if (last) {
          Matcher matcher = ID.matcher(message);
          if (message.indexOf("\"method\":\"Page.loadEventFired\"") >= 0) {
            loaded.complete("");
          } else if (matcher.find()) {
            answers
                .computeIfAbsent(Integer.valueOf(matcher.group(1)), _ -> new CompletableFuture<>())
                .complete(message.toString());
          }
          message.setLength(0);
        }
        from.request(1);
        return null;
      }
    };
  }

  /** Calls a method of the protocol; the parameters are JSON. */
  String call(String method, String parameters) throws Exception {
    WebSocket open = socket;
    if (open == null) {
      throw new IllegalStateException("not attached");
    }
    int id = lastId.incrementAndGet();
    String request =
        String.format(
            Locale.ROOT, "{\"id\":%d,\"method\":\"%s\",\"params\":%s}", id, method, parameters);
    CompletableFuture<String> answer = answers.computeIfAbsent(id, _ -> new CompletableFuture<>());
    open.sendText(request, true).get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    String text = answer.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    answers.remove(id);
    if (text.contains("\"error\":") || text.contains("\"exceptionDetails\":")) {
      throw new AssertionError(method + " " + parameters + ": " + text);
    }
    return text;
  }

  /** What a JavaScript expression, or the promise that it is, comes to, as a string. */
  String evaluate(String expression) throws Exception {
    String wrapped = "Promise.resolve(" + expression + ").then(v => encodeURIComponent(String(v)))";
    String json = wrapped.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", " ");
    String answer =
        call(
            "Runtime.evaluate",
            "{\"expression\":\"%s\",\"awaitPromise\":true,\"returnByValue\":true}".formatted(json));
    Matcher matcher = VALUE.matcher(answer);
    if (!matcher.find()) {
      throw new AssertionError(expression + ": " + answer);
    }
    return URLDecoder.decode(matcher.group(1).replace("+", "%2B"), StandardCharsets.UTF_8);
  }

  /** Waits, inside the page, until an expression is true. */
  void await(String expression) throws Exception {
    String outcome =
        evaluate(
            """
            new Promise(done => {
              const end = Date.now() + 30000;
              const look = () => {
                let holds = false;
                try { holds = Boolean(%s); } catch (e) { holds = false; }
                if (holds) { done('held'); }
                else if (Date.now() > end) { done('never: ' + document.body.innerText); }
                else { setTimeout(look, 10); }
              };
              look();
            })
            """
                .formatted(expression));
    if (!outcome.equals("held")) {
      throw new AssertionError(expression + " " + outcome);
    }
  }

  /** Types into whatever has the focus. */
  void type(String text) throws Exception {
    call("Input.insertText", "{\"text\":\"%s\"}".formatted(text));
  }

  /** Presses and releases a key, such as Enter or Tab. */
  void press(String key, int code, String text) throws Exception {
    String parameters =
        String.format(
            Locale.ROOT,
            "\"key\":\"%s\",\"code\":\"%s\",\"windowsVirtualKeyCode\":%d",
            key,
            key,
            code);
    call(
        "Input.dispatchKeyEvent",
        "{\"type\":\"keyDown\",%s,\"text\":\"%s\"}".formatted(parameters, text));
    call("Input.dispatchKeyEvent", "{\"type\":\"keyUp\",%s}".formatted(parameters));
  }

  void pressEnter() throws Exception {
    press("Enter", 13, "\\r");
  }

  void pressTab() throws Exception {
    press("Tab", 9, "");
  }

  /** A picture of the page as PNG. */
  byte[] picture() throws Exception {
    Matcher matcher = DATA.matcher(call("Page.captureScreenshot", "{\"format\":\"png\"}"));
    if (!matcher.find()) {
      throw new AssertionError("no picture");
    }
    return Base64.getDecoder().decode(matcher.group(1));
  }
}
