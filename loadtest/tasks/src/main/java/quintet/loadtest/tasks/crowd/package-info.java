/** Crowds of tasks of one kind, all waiting: made in steps, and woken together. */
@NullMarked
package quintet.loadtest.tasks.crowd;

import org.jspecify.annotations.NullMarked;
