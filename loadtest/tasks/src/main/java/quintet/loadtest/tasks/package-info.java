/** What a task costs in each model: bytes, time to create, time to hop, and how many fit. */
@NullMarked
package quintet.loadtest.tasks;

import org.jspecify.annotations.NullMarked;
