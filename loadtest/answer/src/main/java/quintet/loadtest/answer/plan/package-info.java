/** What is measured for an answer, and in which order. */
@NullMarked
package quintet.loadtest.answer.plan;

import org.jspecify.annotations.NullMarked;
