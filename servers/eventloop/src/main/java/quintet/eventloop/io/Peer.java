package quintet.eventloop.io;

import java.io.IOException;
import java.nio.ByteBuffer;

/** A non-blocking socket as the loop uses it. Confined to the loop's thread. */
public interface Peer {
  /** Reads into {@code target}; 0 if nothing is there, -1 at the end of input. */
  int read(ByteBuffer target) throws IOException;

  /** Writes what the kernel takes of {@code source}, perhaps nothing. */
  int write(ByteBuffer source) throws IOException;

  /** Which readiness to be told of. Cheap where nothing changes. */
  void interest(boolean read, boolean write);

  /** Sends our end of the output. */
  void endOutput() throws IOException;

  /** Closes the descriptor. */
  void close();

  /** Closes the descriptor so that the peer sees a reset. */
  void reset();
}
