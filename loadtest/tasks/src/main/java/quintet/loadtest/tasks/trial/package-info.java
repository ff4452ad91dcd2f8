/** The child JVM of one measurement: it measures one kind of task once, and prints the figures. */
@NullMarked
package quintet.loadtest.tasks.trial;

import org.jspecify.annotations.NullMarked;
