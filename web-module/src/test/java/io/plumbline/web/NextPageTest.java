package io.plumbline.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NextPageTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "/app/lines",
                "/app/lines?state=DOWN",
                "/app/admin/users",
                "/app/line?id=0a-1",
                "/app/compare?ids=0a,1b&from=2026-01-01T00:00%3A00"
            })
    void aPageOfOursIsGoneOnWith(String page) {
        assertThat(NextPage.isOurs(page)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "//evil.example/app/lines",
                "https://evil.example/app/lines",
                "/app/../login",
                "/app//evil.example",
                "/app/lines?x=\r\nSet-Cookie:a",
                "/app/lines?next=http://evil.example",
                "/api/v1/sites",
                "/app/",
                ""
            })
    void anythingElseIsNot(String page) {
        assertThat(NextPage.isOurs(page)).isFalse();
    }
}
