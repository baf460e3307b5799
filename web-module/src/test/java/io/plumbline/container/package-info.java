/** Tests in a real container, by Arquillian. */
@NullMarked
package io.plumbline.container;

import org.jspecify.annotations.NullMarked;
