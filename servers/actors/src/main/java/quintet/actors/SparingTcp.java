package quintet.actors;

import java.nio.ByteBuffer;
import org.apache.pekko.actor.AbstractExtensionId;
import org.apache.pekko.actor.ExtendedActorSystem;
import org.apache.pekko.io.BufferPool;
import org.apache.pekko.io.TcpExt;

/**
 * Pekko IO where direct memory may run out. Pekko takes that error for the JVM's end; here it fails
 * the TCP actor that wanted a buffer, whose supervisor stops it, and so resets that connection.
 */
final class SparingTcp extends TcpExt {
  /** How an actor system finds its own. */
  static final AbstractExtensionId<SparingTcp> ID =
      new AbstractExtensionId<>() {
        @Override
        public SparingTcp createExtension(ExtendedActorSystem system) {
          return new SparingTcp(system);
        }
      };

  private final BufferPool buffers = new Sparing(super.bufferPool());

  private SparingTcp(ExtendedActorSystem system) {
    super(system);
  }

  @Override
  public BufferPool bufferPool() {
    return buffers;
  }

  private record Sparing(BufferPool pool) implements BufferPool {
    @Override
    public ByteBuffer acquire() {
      try {
        return pool.acquire();
      } catch (OutOfMemoryError e) {
        throw new IllegalStateException("no direct memory for a buffer", e);
      }
    }

    @Override
    public void release(ByteBuffer buffer) {
      pool.release(buffer);
    }
  }
}
