/** Options of every program: their kinds, how they are read and refused, verbs, models, help. */
@NullMarked
package quintet.options;

import org.jspecify.annotations.NullMarked;
