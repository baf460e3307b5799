package io.plumbline.web;

import io.plumbline.ops.Failure;
import jakarta.annotation.Priority;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.UriInfo;
import jakarta.ws.rs.ext.Provider;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Refuses parameters of the query that a method does not know, and those that are given twice: a typing error must not go unnoticed. */
@Provider
@Priority(Priorities.AUTHORIZATION + 1)
public class KnownParameters implements ContainerRequestFilter {
    @Context
    private ResourceInfo resource;

    @Override
    public void filter(ContainerRequestContext context) {
        require(context.getUriInfo().getQueryParameters(), resource.getResourceMethod());
    }

    static void require(Map<String, List<String>> query, Method method) {
        Set<String> known = known(method);
        boolean others = readsQuery(method);
        query.forEach((name, values) -> {
            if (!others && !known.contains(name)) {
                throw Failure.malformed(
                        name,
                        known.isEmpty()
                                ? "is not known here: there are no parameters"
                                : "is not known here; known are " + String.join(", ", known));
            }
            if (values.size() > 1) {
                throw Failure.malformed(name, "may be given once");
            }
            if (values.get(0).indexOf('\0') >= 0) {
                throw Failure.malformed(name, "must not hold the character NUL");
            }
        });
    }

    /** A list, whose parameters are its fields: {@link Listed} and the list itself know them. */
    private static boolean readsQuery(Method method) {
        return method.isAnnotationPresent(GET.class)
                && Arrays.asList(method.getParameterTypes()).contains(UriInfo.class);
    }

    private static Set<String> known(Method method) {
        Set<String> names = new TreeSet<>();
        for (Parameter parameter : method.getParameters()) {
            add(parameter, names);
            if (parameter.isAnnotationPresent(BeanParam.class)) {
                Class<?> bean = parameter.getType();
                Stream.of(bean.getDeclaredFields(), bean.getDeclaredMethods())
                        .flatMap(Arrays::stream)
                        .forEach(member -> add(member, names));
            }
        }
        return names;
    }

    private static void add(AnnotatedElement element, Set<String> names) {
        QueryParam parameter = element.getAnnotation(QueryParam.class);
        if (parameter != null) {
            names.add(parameter.value());
        }
    }
}
