/** Answers of several machines, side by side. */
@NullMarked
package quintet.loadtest.answer.beside;

import org.jspecify.annotations.NullMarked;
