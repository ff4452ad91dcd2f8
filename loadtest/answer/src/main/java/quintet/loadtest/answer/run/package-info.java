/** Runs what is planned and keeps what was measured. */
@NullMarked
package quintet.loadtest.answer.run;

import org.jspecify.annotations.NullMarked;
