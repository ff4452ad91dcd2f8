/** Blind fuzzing: many more inputs than a guided fuzzer tries, made from those that it kept. */
@NullMarked
package quintet.core.fuzz;

import org.jspecify.annotations.NullMarked;
