/** Tests of the test clients, against scripted servers. */
@NullMarked
package quintet.contract.client;

import org.jspecify.annotations.NullMarked;
