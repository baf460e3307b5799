package io.plumbline.web;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.ws.rs.HttpMethod;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Every endpoint declares who may call it. That each refuses the others is shown against the running product. */
class RolesTest {
    @TestFactory
    Stream<DynamicTest> everyEndpointDeclaresItsRole() {
        return Api.RESOURCES.stream()
                .flatMap(resource -> Arrays.stream(resource.getMethods())
                        .filter(RolesTest::isEndpoint)
                        .map(method ->
                                DynamicTest.dynamicTest(resource.getSimpleName() + "." + method.getName(), () -> {
                                    Optional<Set<String>> roles = Roles.of(resource, method);
                                    assertThat(roles.orElse(Set.of("everybody")))
                                            .isNotEmpty();
                                })));
    }

    private static boolean isEndpoint(Method method) {
        return !method.isBridge()
                && Arrays.stream(method.getAnnotations())
                        .anyMatch(annotation -> annotation.annotationType().isAnnotationPresent(HttpMethod.class));
    }
}
