/**
 * The model of operating system threads and locks: a thread for each connection, blocking calls.
 */
@NullMarked
package quintet.threads;

import org.jspecify.annotations.NullMarked;
