package io.plumbline.line.ui;

import static org.assertj.core.api.Assertions.assertThat;

import io.plumbline.line.LineState;
import io.plumbline.line.store.LinesBetween;
import io.plumbline.line.store.LinesBetween.Counts;
import io.plumbline.line.store.LinesBetween.Place;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SiteMatrixTest {
    private static final Place LONDON = new Place(UUID.randomUUID(), "London");
    private static final Place MADRID = new Place(UUID.randomUUID(), "Madrid");
    private static final Place PARIS = new Place(UUID.randomUUID(), "Paris");

    private static LinesBetween lines(@Nullable Place near, @Nullable Place far, int down, int up) {
        return new LinesBetween(near, far, new Counts(down, 0, 0, up, 0), null, null);
    }

    @Test
    void sitesHaveARowWhereLinesBeginAndAColumnWhereTheyLead() {
        LinesBetween toMadrid = lines(LONDON, MADRID, 1, 2);
        SiteMatrix matrix = SiteMatrix.of(List.of(
                toMadrid,
                lines(LONDON, null, 0, 4),
                lines(MADRID, null, 0, 0),
                lines(PARIS, null, 0, 0),
                lines(null, LONDON, 0, 5)));
        assertThat(matrix.columns()).containsExactly(MADRID);
        assertThat(matrix.rows()).hasSize(1);
        assertThat(matrix.rows().get(0).near()).isEqualTo(LONDON);
        assertThat(matrix.rows().get(0).cells()).containsExactly(new SiteMatrix.Cell(MADRID, toMadrid));
        assertThat(matrix.unconnected()).containsExactly(PARIS);
        assertThat(matrix.withoutFarSite()).isEqualTo(4);
        assertThat(matrix.withoutNearSite()).isEqualTo(5);
    }

    @Test
    void cellsWithoutLinesAreEmpty() {
        SiteMatrix matrix = SiteMatrix.of(List.of(lines(LONDON, PARIS, 0, 1), lines(PARIS, LONDON, 0, 1)));
        assertThat(matrix.columns()).containsExactly(LONDON, PARIS);
        assertThat(matrix.rows().get(0).cells().get(0).lines()).isNull();
        assertThat(matrix.rows().get(0).connected()).hasSize(1);
        assertThat(SiteMatrix.of(List.of()).rows()).isEmpty();
    }

    @Test
    void theWorstStateIsThatOfItsWorstLine() {
        assertThat(new Counts(1, 1, 1, 1, 1).worst()).isEqualTo(LineState.DOWN);
        assertThat(new Counts(0, 2, 1, 1, 1).worst()).isEqualTo(LineState.DEGRADED);
        assertThat(new Counts(0, 2, 1, 1, 1).inWorst()).isEqualTo(2);
        assertThat(new Counts(0, 0, 1, 1, 1).worst()).isEqualTo(LineState.UNKNOWN);
        assertThat(new Counts(0, 0, 0, 1, 1).worst()).isEqualTo(LineState.UP);
        assertThat(new Counts(0, 0, 0, 0, 1).worst()).isNull();
    }
}
