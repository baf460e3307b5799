package io.plumbline.ops;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RedisAddressTest {
    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "redis://host,                     redis://host:6379,    0, -,    -",
                "redis://host/,                    redis://host:6379,    0, -,    -",
                "rediss://host:7000/3,             rediss://host:7000,   3, -,    -",
                "redis://:secret@host,             redis://host:6379,    0, -,    secret",
                "redis://name:secret@10.0.0.1:1/2, redis://10.0.0.1:1,   2, name, secret",
                "redis://:s%2Fe+c%40ret@host,      redis://host:6379,    0, -,    s/e+c@ret",
                "redis://:a:b@host,                redis://host:6379,    0, -,    a:b",
                "redis://[::1]:7000,               redis://[::1]:7000,   0, -,    -"
            })
    void readsAUrl(String url, String server, int database, @Nullable String name, @Nullable String password) {
        assertThat(RedisAddress.parse(url)).isEqualTo(new RedisAddress(server, database, name, password));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "host:6379",
                "http://:secret@host",
                "redis://secret@host",
                "redis://:secret@",
                "redis://:secret@host/x",
                "redis://:secret@host/0?a=b",
                "redis://:sec ret@host",
                "redis://:secret%2@host"
            })
    void refusesWhatIsNoneWithoutRepeatingIt(String url) {
        assertThatThrownBy(() -> RedisAddress.parse(url))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("redis.url")
                .hasMessageNotContaining("sec")
                .hasNoCause();
    }

    @Test
    void doesNotShowThePassword() {
        assertThat(RedisAddress.parse("rediss://name:secret@host/2")).hasToString("rediss://host:6379/2");
    }
}
