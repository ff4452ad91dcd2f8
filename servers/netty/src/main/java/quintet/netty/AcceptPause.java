package quintet.netty;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import java.util.concurrent.TimeUnit;
import org.slf4j.LoggerFactory;
import quintet.runtime.ServerContext;
import quintet.runtime.ThrottledLog;

/**
 * What becomes of an accept that fails, for want of descriptors: it is counted and told of in one
 * line, and the listener pauses, so that connections that end can give some back. Confined to the
 * listener's loop.
 *
 * <p>Stands in front of Netty's own handler of the same, which pauses for a second and passes the
 * failure on to the end of the pipeline, where each is logged with its trace.
 */
final class AcceptPause extends ChannelInboundHandlerAdapter {
  private static final long PAUSE_MILLIS = 100;

  private final ServerContext context;
  private final ThrottledLog shortages;

  AcceptPause(ServerContext context) {
    this.context = context;
    this.shortages = new ThrottledLog(LoggerFactory.getLogger(AcceptPause.class), context::now);
  }

  @Override
  @SuppressWarnings("FutureReturnValueIgnored") // the pause ends with the loop
  public void exceptionCaught(ChannelHandlerContext listener, Throwable cause) {
    context.metrics().acceptFailed();
    shortages.warn("cannot accept, pausing", cause);
    listener.channel().config().setAutoRead(false);
    listener
        .executor()
        .schedule(
            () -> listener.channel().config().setAutoRead(true),
            PAUSE_MILLIS,
            TimeUnit.MILLISECONDS);
  }
}
