package io.plumbline.ops.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plumbline.inventory.SiteDetails;
import io.plumbline.inventory.store.Site;
import io.plumbline.ops.Failure;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class ListingTest {
    private static final List<Site> SITES = new ArrayList<>();

    @BeforeAll
    static void sites() {
        Random random = new Random(11);
        TestDatabase.inTransaction(entities -> {
            for (int i = 0; i < 120; i++) {
                String location = i % 4 == 0 ? null : "floor " + random.nextInt(5);
                Site site = new Site(new SiteDetails("list-%03d%s".formatted(i, i % 10 == 0 ? "_%" : ""), location));
                entities.persist(site);
                SITES.add(site);
            }
        });
    }

    private static Page<Site> page(
            Map<String, String> filters, List<ListRequest.Order> sort, int limit, @Nullable String cursor) {
        return TestDatabase.with(
                entities -> Site.LISTING.page(entities, new ListRequest(filters, sort, limit, cursor)));
    }

    private static List<String> walk(Map<String, String> filters, List<ListRequest.Order> sort, int limit) {
        List<String> names = new ArrayList<>();
        String cursor = null;
        do {
            Page<Site> page = page(filters, sort, limit, cursor);
            page.items().forEach(site -> names.add(site.name()));
            cursor = page.nextCursor();
        } while (cursor != null);
        return names;
    }

    @Test
    void cursorsVisitEveryRowOnceInOrder() {
        for (int limit : new int[] {1, 7, 50, 500}) {
            assertThat(walk(Map.of("name", "list-"), List.of(), limit))
                    .isEqualTo(SITES.stream().map(Site::name).sorted().toList());
        }
    }

    @Test
    void nullsComeLastInBothDirectionsAndNoneIsLost() {
        for (boolean descending : new boolean[] {false, true}) {
            List<String> names =
                    walk(Map.of("name", "list-"), List.of(new ListRequest.Order("location", descending)), 13);
            assertThat(names).hasSize(SITES.size()).doesNotHaveDuplicates();
            List<@Nullable String> locations =
                    names.stream().map(ListingTest::locationOf).toList();
            int firstNull = locations.indexOf(null);
            assertThat(locations.subList(firstNull, locations.size())).containsOnlyNulls();
            Comparator<String> order = descending ? Comparator.reverseOrder() : Comparator.naturalOrder();
            assertThat(locations.subList(0, firstNull)).isSortedAccordingTo(order);
        }
    }

    private static @Nullable String locationOf(String name) {
        return SITES.stream()
                .filter(site -> site.name().equals(name))
                .findFirst()
                .orElseThrow()
                .location();
    }

    @Test
    void filtersTakeTheirTextAsItIs() {
        assertThat(walk(Map.of("name", "_%"), List.of(), 50)).hasSize(12);
        assertThat(walk(Map.of("name", "LIST-00"), List.of(), 50)).hasSize(10);
        assertThat(walk(Map.of("name", "' OR 1=1 --"), List.of(), 50)).isEmpty();
        assertThat(page(Map.of("name", "list-"), List.of(), 5, null).total()).isEqualTo(SITES.size());
    }

    @Test
    void objectsAreFoundByTheirWholeNames() {
        List<String> found = TestDatabase.with(entities ->
                Site.LISTING.having(entities, "name", List.of("list-001", "list-01", "LIST-002", "list-010_%")).stream()
                        .map(Site::name)
                        .toList());
        assertThat(found).containsExactlyInAnyOrder("list-001", "list-010_%");
    }

    @Test
    void whatIsUnknownIsNamed() {
        assertThatThrownBy(() -> page(Map.of("colour", "red"), List.of(), 5, null))
                .isInstanceOf(Failure.class)
                .hasMessageContaining("colour");
        assertThatThrownBy(() -> page(Map.of(), List.of(new ListRequest.Order("secret", false)), 5, null))
                .isInstanceOf(Failure.class)
                .hasMessageContaining("secret");
        assertThatThrownBy(() -> page(Map.of(), List.of(), 5, "nonsense")).isInstanceOf(Failure.class);
        assertThatThrownBy(() -> page(Map.of("id", "no-uuid"), List.of(), 5, null))
                .hasMessageContaining("must be a UUID");
    }

    @Test
    void aCursorOfAnotherSortIsRefused() {
        String cursor = page(Map.of(), List.of(), 5, null).nextCursor();
        assertThatThrownBy(() -> page(Map.of(), List.of(new ListRequest.Order("location", false)), 5, cursor))
                .hasMessageContaining("another sort");
    }
}
