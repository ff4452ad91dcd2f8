package quintet.loadtest.ledger.broker;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import quintet.options.BadOptionException;
import quintet.options.HostPort;

/**
 * A broker that others run. Nothing is known of its CPU.
 *
 * @param url as it was given
 */
record ForeignBroker(String url, HostPort place) implements Broker {
  /** What is right, in words. */
  static final String FORM = "a broker's URL, such as nats://localhost:4222";

  private static final Pattern URL = Pattern.compile("(?:nats|tls)://([^/@,]+)/?");
  private static final int USUAL_PORT = 4222;
  private static final Duration PATIENCE = Duration.ofSeconds(3);

  /**
   * Reads its URL; asks nobody.
   *
   * @throws IllegalArgumentException if it is none
   */
  static ForeignBroker parse(String text) {
    Matcher matcher = URL.matcher(text);
    if (!matcher.matches()) {
      throw new IllegalArgumentException("not " + FORM);
    }
    return new ForeignBroker(text, HostPort.parse(matcher.group(1), USUAL_PORT));
  }

  /**
   * Looks whether it is there, so that nothing is measured in vain.
   *
   * @throws BadOptionException if nobody answers, it is no NATS, or it has no JetStream
   */
  void check() {
    String said;
    try {
      InetSocketAddress address = place.answering(PATIENCE);
      try (Socket socket = new Socket()) {
        socket.connect(address, Math.toIntExact(PATIENCE.toMillis()));
        socket.setSoTimeout(Math.toIntExact(PATIENCE.toMillis()));
        said =
            String.valueOf(
                new BufferedReader(
                        new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8))
                    .readLine());
      }
    } catch (IOException e) {
      throw new BadOptionException(
          "--broker: nobody answers at "
              + url
              + ": start 'nats-server -js' there, or leave it out");
    }
    if (!said.startsWith("INFO ")) {
      throw new BadOptionException("--broker: what answers at " + url + " is no NATS server");
    }
    if (!said.contains("\"jetstream\":true")) {
      throw new BadOptionException(
          "--broker: " + url + " has no JetStream: start it as 'nats-server -js'");
    }
  }

  @Override
  public double cpuNanos() {
    return Double.NaN;
  }

  @Override
  public void close() {
    // It is others'.
  }
}
