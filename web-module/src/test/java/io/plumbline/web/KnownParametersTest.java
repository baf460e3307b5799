package io.plumbline.web;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plumbline.line.api.LinesResource;
import io.plumbline.ops.Failure;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KnownParametersTest {
    private static void require(String method, String name, String... values) {
        Method called = Arrays.stream(LinesResource.class.getMethods())
                .filter(one -> one.getName().equals(method) && !one.isBridge())
                .findFirst()
                .orElseThrow();
        KnownParameters.require(Map.of(name, List.of(values)), called);
    }

    @ParameterizedTest
    @CsvSource({
        "measurements, from",
        "measurements, resolution",
        "importTable, dryRun",
        "list, colour",
        "export, colour"
    })
    void whatAMethodReadsIsLeftToIt(String method, String name) {
        assertThatCode(() -> require(method, name, "x")).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        measurements | bogus | bogus is not known here; known are cursor, from
        importTable  | dryrun | dryrun is not known here; known are dryRun
        get          | bogus | bogus is not known here: there are no parameters
        create       | bogus | bogus is not known here: there are no parameters
        measure      | bogus | bogus is not known here: there are no parameters
        """)
    void whatItDoesNotReadIsRefused(String method, String name, String complaint) {
        assertThatThrownBy(() -> require(method, name, "x"))
                .isInstanceOf(Failure.class)
                .hasMessageStartingWith(complaint);
    }

    @ParameterizedTest
    @CsvSource({"measurements, from", "list, name"})
    void eachMayBeGivenOnceAndWithoutNul(String method, String name) {
        assertThatThrownBy(() -> require(method, name, "x", "y")).hasMessage(name + " may be given once");
        assertThatThrownBy(() -> require(method, name, "a\0")).hasMessageContaining("NUL");
    }
}
