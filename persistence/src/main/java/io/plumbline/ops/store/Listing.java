package io.plumbline.ops.store;

import io.plumbline.ops.Failure;
import jakarta.persistence.EntityManager;
import jakarta.persistence.criteria.CriteriaBuilder;
import jakarta.persistence.criteria.CriteriaQuery;
import jakarta.persistence.criteria.Expression;
import jakarta.persistence.criteria.JoinType;
import jakarta.persistence.criteria.Order;
import jakarta.persistence.criteria.Path;
import jakarta.persistence.criteria.Predicate;
import jakarta.persistence.criteria.Root;
import jakarta.persistence.criteria.Selection;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Lists entities with filters, sort and cursor, in one place for all of them. Pages are found by the values of the last item, not by
 * counting rows, so a deep page costs what the first one does and rows that come or go meanwhile shift nothing.
 *
 * <p>Text filters match any part and ignore case; all others match exactly. Nulls sort last.
 */
public final class Listing<E> {
    private static final String ID = "id";

    private final Class<E> entity;
    private final String defaultSort;
    private final Map<String, Field> fields = new LinkedHashMap<>();
    private final Map<String, Field> alternatives = new HashMap<>();
    private final List<String> fetches = new ArrayList<>();

    public Listing(Class<E> entity, String defaultSort) {
        this.entity = entity;
        this.defaultSort = defaultSort;
        field(ID, ID, UUID.class);
    }

    public Listing<E> field(String name, Class<?> type) {
        return field(name, name, type);
    }

    public Listing<E> field(String name, String path, Class<?> type) {
        fields.put(name, new Field(name, path, type));
        return this;
    }

    /** A field of that name is also found by a second attribute, of the same type; it sorts by the first. */
    public Listing<E> orField(String name, String path) {
        alternatives.put(name, new Field(name, path, require(name, "filter").type()));
        return this;
    }

    /** Reads an association with its owner, to spare a query for each. */
    public Listing<E> fetch(String association) {
        fetches.add(association);
        return this;
    }

    public Page<E> page(EntityManager entities, ListRequest request) {
        List<ListRequest.Order> sort = sortOf(request);
        CriteriaBuilder builder = entities.getCriteriaBuilder();
        CriteriaQuery<E> query = builder.createQuery(entity);
        Root<E> root = query.from(entity);
        fetches.forEach(association -> root.fetch(association, JoinType.LEFT));
        List<Predicate> where = filters(builder, root, request.filters());
        if (request.cursor() != null) {
            where.add(after(builder, root, sort, request.cursor()));
        }
        query.select(root).where(where.toArray(Predicate[]::new)).orderBy(orders(builder, root, sort));
        List<E> found =
                entities.createQuery(query).setMaxResults(request.limit() + 1).getResultList();
        boolean more = found.size() > request.limit();
        List<E> items = more ? found.subList(0, request.limit()) : found;
        String next = more ? cursorAt(entities, items.get(items.size() - 1), sort) : null;
        return new Page<>(items, next, count(entities, request));
    }

    /** A page by its number of rows before it, for tables that show page numbers. */
    public List<E> rows(EntityManager entities, ListRequest request, int first) {
        CriteriaBuilder builder = entities.getCriteriaBuilder();
        CriteriaQuery<E> query = builder.createQuery(entity);
        Root<E> root = query.from(entity);
        fetches.forEach(association -> root.fetch(association, JoinType.LEFT));
        query.select(root)
                .where(filters(builder, root, request.filters()).toArray(Predicate[]::new))
                .orderBy(orders(builder, root, sortOf(request)));
        return entities.createQuery(query)
                .setFirstResult(first)
                .setMaxResults(request.limit())
                .getResultList();
    }

    /** Those of which a text field is one of these values, in no order. */
    public List<E> having(EntityManager entities, String name, Collection<String> values) {
        CriteriaBuilder builder = entities.getCriteriaBuilder();
        CriteriaQuery<E> query = builder.createQuery(entity);
        Root<E> root = query.from(entity);
        fetches.forEach(association -> root.fetch(association, JoinType.LEFT));
        query.select(root).where(path(root, require(name, "filter")).in(values));
        return entities.createQuery(query).getResultList();
    }

    public long count(EntityManager entities, ListRequest request) {
        CriteriaBuilder builder = entities.getCriteriaBuilder();
        CriteriaQuery<Long> query = builder.createQuery(Long.class);
        Root<E> root = query.from(entity);
        query.select(builder.count(root))
                .where(filters(builder, root, request.filters()).toArray(Predicate[]::new));
        return entities.createQuery(query).getSingleResult();
    }

    private List<ListRequest.Order> sortOf(ListRequest request) {
        List<ListRequest.Order> sort = new ArrayList<>(request.sort());
        sort.forEach(order -> require(order.field(), "sort"));
        if (sort.isEmpty()) {
            boolean descending = defaultSort.startsWith("-");
            sort.add(new ListRequest.Order(descending ? defaultSort.substring(1) : defaultSort, descending));
        }
        if (sort.stream().noneMatch(order -> order.field().equals(ID))) {
            // Without a last word from the id the order of equal items would be left to chance.
            sort.add(new ListRequest.Order(ID, false));
        }
        return sort;
    }

    private Field require(String name, String parameter) {
        Field field = fields.get(name);
        if (field == null) {
            throw Failure.malformed(
                    parameter, "knows no field '" + name + "'; known are " + String.join(", ", fields.keySet()));
        }
        return field;
    }

    private List<Predicate> filters(CriteriaBuilder builder, Root<E> root, Map<String, String> filters) {
        List<Predicate> predicates = new ArrayList<>();
        filters.forEach((name, text) -> {
            Predicate first = filter(builder, root, require(name, "filter"), text);
            Field other = alternatives.get(name);
            predicates.add(other == null ? first : builder.or(first, filter(builder, root, other, text)));
        });
        return predicates;
    }

    private Predicate filter(CriteriaBuilder builder, Root<E> root, Field field, String text) {
        if (field.type() == String.class) {
            String pattern = text.toLowerCase(Locale.ROOT)
                    .replace("\\", "\\\\")
                    .replace("%", "\\%")
                    .replace("_", "\\_");
            return builder.like(builder.lower(path(root, field).as(String.class)), "%" + pattern + "%", '\\');
        }
        return builder.equal(path(root, field), parseFilter(field, text));
    }

    private static Comparable<?> parseFilter(Field field, String text) {
        try {
            return field.parse(text);
        } catch (RuntimeException e) {
            throw Failure.malformed(field.name(), field.rule());
        }
    }

    private static Comparable<?> parseCursor(Field field, String text) {
        try {
            return field.parse(text);
        } catch (RuntimeException e) {
            throw Cursor.unknown();
        }
    }

    /** Rows behind the cursor: greater in the first field, or equal there and greater in the next, and so on. */
    private Predicate after(CriteriaBuilder builder, Root<E> root, List<ListRequest.Order> sort, String text) {
        Cursor cursor = Cursor.decode(text, describe(sort), sort.size());
        List<Predicate> alternatives = new ArrayList<>();
        List<Predicate> equal = new ArrayList<>();
        for (int i = 0; i < sort.size(); i++) {
            Field field = require(sort.get(i).field(), "sort");
            Path<?> path = path(root, field);
            String value = cursor.values().get(i);
            Predicate beyond = beyond(builder, path, field, value, sort.get(i).descending());
            List<Predicate> all = new ArrayList<>(equal);
            all.add(beyond);
            alternatives.add(builder.and(all.toArray(Predicate[]::new)));
            equal.add(value == null ? builder.isNull(path) : builder.equal(path, parseCursor(field, value)));
        }
        return builder.or(alternatives.toArray(Predicate[]::new));
    }

    @SuppressWarnings({"unchecked", "rawtypes"}) // Field.parse gives a value of the attribute's own type.
    private static Predicate beyond(
            CriteriaBuilder builder, Path<?> path, Field field, @Nullable String value, boolean descending) {
        if (value == null) {
            return builder.disjunction();
        }
        Comparable parsed = parseCursor(field, value);
        Expression<Comparable> expression = (Expression<Comparable>) path;
        Predicate beyond = descending ? builder.lessThan(expression, parsed) : builder.greaterThan(expression, parsed);
        return builder.or(beyond, builder.isNull(path));
    }

    private Order[] orders(CriteriaBuilder builder, Root<E> root, List<ListRequest.Order> sort) {
        List<Order> orders = new ArrayList<>();
        for (ListRequest.Order order : sort) {
            Path<?> path = path(root, require(order.field(), "sort"));
            orders.add(builder.asc(
                    builder.selectCase().when(builder.isNull(path), 1).otherwise(0)));
            orders.add(order.descending() ? builder.desc(path) : builder.asc(path));
        }
        return orders.toArray(Order[]::new);
    }

    private String cursorAt(EntityManager entities, E item, List<ListRequest.Order> sort) {
        CriteriaBuilder builder = entities.getCriteriaBuilder();
        CriteriaQuery<Object[]> query = builder.createQuery(Object[].class);
        Root<E> root = query.from(entity);
        List<Selection<?>> columns = new ArrayList<>();
        sort.forEach(order -> columns.add(path(root, require(order.field(), "sort"))));
        columns.add(builder.literal(1));
        query.multiselect(columns)
                .where(builder.equal(
                        root.get(ID),
                        entities.getEntityManagerFactory()
                                .getPersistenceUnitUtil()
                                .getIdentifier(item)));
        Object[] values = entities.createQuery(query).getSingleResult();
        List<@Nullable String> texts = new ArrayList<>();
        for (int i = 0; i < sort.size(); i++) {
            texts.add(values[i] == null ? null : values[i].toString());
        }
        return new Cursor(describe(sort), texts).encode();
    }

    private static String describe(List<ListRequest.Order> sort) {
        return sort.stream()
                .map(order -> (order.descending() ? "-" : "") + order.field())
                .reduce((a, b) -> a + "," + b)
                .orElse("");
    }

    private static Path<?> path(Root<?> root, Field field) {
        Path<?> path = root;
        for (String step : field.path().split("\\.", -1)) {
            path = path.get(step);
        }
        return path;
    }
}
