/** Planted, to be found by the rules: see {@code PlantedBreachTest}. */
@NullMarked
package quintet.house.planted.low;

import org.jspecify.annotations.NullMarked;
