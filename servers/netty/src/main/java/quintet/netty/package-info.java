/**
 * Asynchronous I/O on Netty: pipelines, futures and listeners; nothing blocks and nothing is
 * locked.
 */
@NullMarked
package quintet.netty;

import org.jspecify.annotations.NullMarked;
