/** Pairs of tasks that hand the turn to each other: in one thread, across two, or by a socket. */
@NullMarked
package quintet.loadtest.tasks.hop;

import org.jspecify.annotations.NullMarked;
