package quintet.actors;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.Socket;
import org.apache.pekko.io.Inet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import quintet.runtime.SocketTuning;

/** The socket options of all five models, where Pekko IO asks for them. */
final class Tuning extends Inet.AbstractSocketOption {
  private static final Logger LOG = LoggerFactory.getLogger(Tuning.class);

  private final SocketTuning tuning;

  Tuning(SocketTuning tuning) {
    this.tuning = tuning;
  }

  @Override
  public void beforeServerSocketBind(ServerSocket socket) {
    try {
      tuning.apply(socket.getChannel());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void afterConnect(Socket socket) {
    try {
      tuning.apply(socket.getChannel());
    } catch (IOException e) {
      // The peer has reset it already, as some systems tell here: the first read says the same.
      LOG.debug("a connection broke before it was served", e);
    }
  }
}
