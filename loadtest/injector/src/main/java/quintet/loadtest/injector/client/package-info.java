/**
 * One client for lines and WebSocket, over our own epoll or Netty, that keeps an exact clock: what
 * is due is sent, however late, and what comes is stamped before it is decoded.
 */
@NullMarked
package quintet.loadtest.injector.client;

import org.jspecify.annotations.NullMarked;
