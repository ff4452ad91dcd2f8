package quintet.broker;

import io.nats.client.AuthenticationException;
import io.nats.client.Connection;
import io.nats.client.ConnectionListener;
import io.nats.client.Consumer;
import io.nats.client.ErrorListener;
import io.nats.client.Nats;
import io.nats.client.Options;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Properties;
import javax.net.ssl.SSLHandshakeException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import quintet.options.BadOptionException;

/** The beginning and the end of a connection to the broker. Stateless. */
final class Connecting {
  private static final Logger LOG = LoggerFactory.getLogger(Connecting.class);
  private static final Duration BETWEEN_ATTEMPTS = Duration.ofMillis(250);
  private static final int UNANSWERED_PINGS = 2;

  private Connecting() {}

  /**
   * Connects.
   *
   * @throws BadOptionException if there is no broker, or it wants other credentials
   */
  static Connection to(BrokerSettings settings, String name, ConnectionListener listener) {
    Options options = options(settings, name, listener);
    Connection connection;
    try {
      connection = Nats.connect(options);
    } catch (AuthenticationException e) {
      throw bad(
          settings, "does not know these credentials: put the right ones into --broker-properties");
    } catch (IOException e) {
      if (options.getErrorListener() instanceof Errors errors && errors.distrusts()) {
        throw bad(
            settings,
            "has a certificate that is not trusted: put io.nats.client.trustStore into"
                + " --broker-properties");
      }
      throw bad(
          settings, "cannot be reached: start 'nats-server -js' there, or leave --broker out");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw bad(settings, "was not reached: interrupted");
    }
    if (connection.getMaxPayload() < settings.maxMessage()) {
      long most = connection.getMaxPayload();
      close(connection);
      throw new BadOptionException(
          "--max-message: the broker takes at most " + most + " bytes: set it to that");
    }
    return connection;
  }

  static void close(Connection connection) {
    try {
      connection.close();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static Options options(
      BrokerSettings settings, String name, ConnectionListener listener) {
    Path file = settings.properties();
    try {
      Properties given = new Properties();
      if (file != null) {
        try (Reader in = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
          given.load(in);
        }
      }
      return new Options.Builder(given)
          .servers(settings.urls().toArray(String[]::new))
          .connectionName(name)
          .connectionTimeout(settings.timeout())
          .maxReconnects(-1)
          .reconnectWait(BETWEEN_ATTEMPTS)
          .reconnectJitter(BETWEEN_ATTEMPTS)
          .reconnectBufferSize(0) // what is said meanwhile is refused, and not sent later
          .pingInterval(settings.timeout())
          .maxPingsOut(UNANSWERED_PINGS)
          .maxMessagesInOutgoingQueue(0) // bytes bound it, --broker-out-bytes; 0 bounds nothing
          .connectionListener(listener)
          .errorListener(new Errors())
          .build();
    } catch (IOException | IllegalArgumentException e) {
      throw new BadOptionException(
          "--broker-properties %s cannot be used (%s): give a file of jnats's own settings"
              .formatted(file, reason(e)));
    }
  }

  private static BadOptionException bad(BrokerSettings settings, String why) {
    return new BadOptionException(
        "--broker: %s %s".formatted(String.join(", ", settings.urls()), why));
  }

  private static String reason(Throwable e) {
    @Nullable String message = e.getMessage();
    return message == null ? e.getClass().getSimpleName() : message;
  }

  /** What the library has to say is for those who look for a fault. */
  private static final class Errors implements ErrorListener {
    private volatile boolean distrusts;

    /** Whether a handshake of TLS has failed. */
    boolean distrusts() {
      return distrusts;
    }

    @Override
    public void errorOccurred(Connection connection, String error) {
      LOG.debug("the broker says: {}", error);
    }

    @Override
    public void exceptionOccurred(Connection connection, Exception e) {
      distrusts |=
          e instanceof SSLHandshakeException || e.getCause() instanceof SSLHandshakeException;
      LOG.debug("the link to the broker", e);
    }

    @Override
    public void slowConsumerDetected(Connection connection, Consumer consumer) {
      LOG.debug("more has come from the broker than may wait: it will be asked again");
    }
  }
}
