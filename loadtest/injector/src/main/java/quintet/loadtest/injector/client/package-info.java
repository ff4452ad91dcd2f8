/**
 * One Netty client for lines and WebSocket that keeps an exact clock: what is due is sent, however
 * late, and what comes is stamped before it is decoded.
 */
@NullMarked
package quintet.loadtest.injector.client;

import org.jspecify.annotations.NullMarked;
