/**
 * Bytes to messages and back: the line codec and the server side of WebSocket (RFC 6455), free of
 * any I/O.
 */
@NullMarked
package quintet.core.wire;

import org.jspecify.annotations.NullMarked;
