/** Tests of the test clients, against scripted servers. */
@NullMarked
package quintet.testkit.client;

import org.jspecify.annotations.NullMarked;
