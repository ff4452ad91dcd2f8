/** What was measured, what others say of it, and how both are shown. */
@NullMarked
package quintet.loadtest.tasks.result;

import org.jspecify.annotations.NullMarked;
