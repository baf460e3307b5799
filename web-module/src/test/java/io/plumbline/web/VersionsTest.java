package io.plumbline.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plumbline.ops.ErrorCode;
import io.plumbline.ops.Failure;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VersionsTest {
    private static final long CURRENT = 3;

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        "3"             | 3
        "2"             | 2
        "x", "3"        | 3
        "2", "3"        | 3
        "1","2" ,, "3", | 3
        "3", W/"2"      | 3
        "a,b", "3"      | 3
        """)
    void theVersionThatIsNamedIsExpected(String ifMatch, long version) {
        assertThat(Versions.expected(ifMatch, () -> CURRENT)).isEqualTo(version);
    }

    @Test
    void withoutAHeaderOrWithAStarAnyWillDo() {
        assertThat(Versions.expected(null, () -> CURRENT)).isNull();
        assertThat(Versions.expected(" * ", () -> CURRENT)).isNull();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        W/"3"              | STALE
        W/"3", W/"2"       | STALE
        "x"                | STALE
        "03"               | STALE
        "1", "2"           | STALE
        ""                 | STALE
        "9999999999999999999" | STALE
        ``                 | MALFORMED_REQUEST
        `  `               | MALFORMED_REQUEST
        ,                  | MALFORMED_REQUEST
        3                  | MALFORMED_REQUEST
        "3                 | MALFORMED_REQUEST
        "3" "2"            | MALFORMED_REQUEST
        w/"3"              | MALFORMED_REQUEST
        *, "3"             | MALFORMED_REQUEST
        """)
    void anythingElseIsRefused(String ifMatch, ErrorCode code) {
        assertThatThrownBy(() -> Versions.expected(ifMatch, () -> CURRENT))
                .isInstanceOfSatisfying(
                        Failure.class, failure -> assertThat(failure.code()).isEqualTo(code));
    }
}
