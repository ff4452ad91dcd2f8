/** Who is best at a workload, by the statistics of comparisons, and what the rule of thumb says. */
@NullMarked
package quintet.loadtest.answer.verdict;

import org.jspecify.annotations.NullMarked;
