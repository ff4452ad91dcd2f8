/** Files that are whole: what can't be written is known to whoever wrote it. */
@NullMarked
package quintet.loadtest.results.disk;

import org.jspecify.annotations.NullMarked;
