package io.plumbline.ops.ui;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ViewerZoneTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Europe%2FMadrid | Europe/Madrid
            Asia/Kolkata    | Asia/Kolkata
            UTC             | UTC
            Nowhere%2FCity  | Z
            %zz             | Z
            '<script>'      | Z
                            | Z
            """)
    void zonesThatAreNotKnownAreUtc(String text, String zone) {
        assertThat(ViewerZone.parse(text).getId()).isEqualTo(zone);
    }
}
