package io.plumbline.ops.api;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.plumbline.ops.ErrorCode;
import io.plumbline.ops.store.Page;
import io.plumbline.web.AnswersWith;
import io.plumbline.web.Json;
import io.plumbline.web.Problem;
import io.plumbline.web.Roles;
import io.plumbline.web.StoredResource;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;

/** The OpenAPI 3.1 document, read off the resources: their paths, roles, parameters, bodies and answers, and the errors all share. */
final class ApiDescription {
    private static final String BASE = "/api/v1";
    private static final List<ErrorCode> EVERYWHERE =
            List.of(ErrorCode.MALFORMED_REQUEST, ErrorCode.RATE_LIMITED, ErrorCode.INTERNAL, ErrorCode.UNAVAILABLE);

    private final ApiSchemas schemas = new ApiSchemas();
    private final ObjectNode document = Json.MAPPER.createObjectNode();

    ApiDescription(List<Class<?>> resources) {
        document.put("openapi", "3.1.0");
        document.putObject("info")
                .put("title", "Plumbline")
                .put("version", "1")
                .put("description", "The REST interface of Plumbline. Conventions: docs/api.md.");
        document.putArray("servers").addObject().put("url", "/");
        ArrayNode tags = document.putArray("tags");
        ObjectNode paths = document.putObject("paths");
        for (Class<?> resource : resources) {
            String tag = resource.getAnnotation(Path.class).value();
            // Several resources may share a path.
            if (!tags.findValuesAsText("name").contains(tag)) {
                tags.addObject().put("name", tag);
            }
            Arrays.stream(resource.getMethods())
                    .filter(method -> verb(method).isPresent() && !method.isBridge())
                    .sorted(Comparator.comparing((Method method) -> path(resource, method))
                            .thenComparing(method -> verb(method).orElse("")))
                    .forEach(method -> describe(paths, tag, resource, method));
        }
        ObjectNode components = document.putObject("components");
        schemas.of(Problem.class);
        components.set("schemas", schemas.named());
        new ApiExamples(schemas.named()).addTo(paths);
        ObjectNode schemes = components.putObject("securitySchemes");
        schemes.putObject("bearer")
                .put("type", "http")
                .put("scheme", "bearer")
                .put("description", "A token from POST /auth/token, or an API key");
        schemes.putObject("apiKey").put("type", "apiKey").put("in", "header").put("name", "X-API-Key");
    }

    ObjectNode document() {
        return document;
    }

    private void describe(ObjectNode paths, String tag, Class<?> resource, Method method) {
        String path = path(resource, method);
        String verb = verb(method).orElseThrow();
        ObjectNode operation = (paths.has(path) ? (ObjectNode) paths.get(path) : paths.putObject(path)).putObject(verb);
        operation.putArray("tags").add(tag);
        operation.put("operationId", resource.getSimpleName().replace("Resource", "") + "_" + method.getName());
        Operation words = method.getAnnotation(Operation.class);
        operation.put("summary", words == null ? method.getName() : words.summary());
        Optional<Set<String>> roles = Roles.of(resource, method);
        String needs = roles.map(names -> "Needs the role " + String.join(" or ", new TreeSet<>(names)) + ".")
                .orElse("Open to everybody.");
        operation.put(
                "description",
                words == null || words.description().isEmpty() ? needs : words.description() + " " + needs);
        ArrayNode security = operation.putArray("security");
        if (roles.isPresent()) {
            security.addObject().putArray("bearer");
            security.addObject().putArray("apiKey");
        }
        parameters(operation, resource, method);
        answers(operation, resource, method, roles.isPresent());
    }

    private void parameters(ObjectNode operation, Class<?> resource, Method method) {
        ArrayNode parameters = operation.putArray("parameters");
        for (Parameter parameter : method.getParameters()) {
            Type type = resolve(resource, parameter.getParameterizedType());
            if (parameter.isAnnotationPresent(PathParam.class)) {
                parameter(
                                parameters,
                                "path",
                                parameter.getAnnotation(PathParam.class).value(),
                                schemas.of(type))
                        .put("required", true);
            } else if (parameter.isAnnotationPresent(QueryParam.class)) {
                query(parameters, parameter, schemas.of(type));
            } else if (parameter.isAnnotationPresent(HeaderParam.class)) {
                parameter(
                        parameters,
                        "header",
                        parameter.getAnnotation(HeaderParam.class).value(),
                        schemas.of(type));
            } else if (!parameter.isAnnotationPresent(Context.class)) {
                body(operation, method, type == ObjectNode.class ? schemas.patchOf(input(resource)) : schemas.of(type));
            }
        }
        if (isList(method)) {
            ObjectNode limit = schemas.of(Integer.class)
                    .put("minimum", 1)
                    .put("maximum", 500)
                    .put("default", 50);
            parameter(parameters, "query", "limit", limit).put("description", "Items of one page");
            parameter(parameters, "query", "cursor", schemas.of(String.class))
                    .put("description", "`nextCursor` of the page before");
        }
        if (isList(method) || mediaType(method).equals("text/csv")) {
            parameter(parameters, "query", "sort", schemas.of(String.class))
                    .put("description", "Fields, `-` before one that descends");
            ObjectNode filters = Json.MAPPER.createObjectNode().put("type", "object");
            filters.putObject("additionalProperties").put("type", "string");
            parameter(parameters, "query", "filters", filters)
                    .put("style", "form")
                    .put("explode", true)
                    .put(
                            "description",
                            "Fields of the list by name, as `name=lon`: a text matches anywhere in it, all else as a whole");
        }
        if (method.isAnnotationPresent(POST.class)) {
            parameter(parameters, "header", "Idempotency-Key", schemas.of(String.class))
                    .put("description", "Makes the request safe to repeat for a day");
        }
    }

    /** A parameter may say in words and bounds more than its type does: a number is read from text, so that a bad one is 400. */
    private void query(ArrayNode parameters, Parameter parameter, ObjectNode plain) {
        var words = parameter.getAnnotation(org.eclipse.microprofile.openapi.annotations.parameters.Parameter.class);
        boolean number = words != null && words.schema().type() == SchemaType.INTEGER;
        ObjectNode schema = number ? schemas.of(Integer.class) : plain;
        if (number) {
            schema.put("minimum", Integer.parseInt(words.schema().minimum()))
                    .put("maximum", Integer.parseInt(words.schema().maximum()));
        }
        DefaultValue otherwise = parameter.getAnnotation(DefaultValue.class);
        if (otherwise != null && number) {
            schema.put("default", Integer.parseInt(otherwise.value()));
        } else if (otherwise != null) {
            schema.put("default", otherwise.value());
        }
        ObjectNode described = parameter(
                parameters, "query", parameter.getAnnotation(QueryParam.class).value(), schema);
        if (words != null) {
            described.put("description", words.description());
        }
    }

    private static ObjectNode parameter(ArrayNode parameters, String in, String name, ObjectNode schema) {
        ObjectNode parameter = parameters.addObject().put("name", name).put("in", in);
        parameter.set("schema", schema);
        return parameter;
    }

    /** What people write of the objects of a {@link StoredResource}. */
    private static Class<?> input(Class<?> resource) {
        return (Class<?>) arguments(resource)[2];
    }

    private void body(ObjectNode operation, Method method, ObjectNode schema) {
        ObjectNode body = operation.putObject("requestBody").put("required", true);
        ObjectNode content = body.putObject("content");
        Consumes consumes = method.getAnnotation(Consumes.class);
        for (String mediaType : consumes == null ? new String[] {"application/json"} : consumes.value()) {
            content.putObject(mediaType).set("schema", schema);
        }
    }

    private void answers(ObjectNode operation, Class<?> resource, Method method, boolean guarded) {
        ObjectNode answers = operation.putObject("responses");
        Type type = resolve(resource, method.getGenericReturnType());
        if (type == Response.class) {
            type = StoredResource.class.isAssignableFrom(resource) && method.getDeclaringClass() == StoredResource.class
                    ? arguments(resource)[3]
                    : new ApiSchemas.AnyOf(
                            method.getAnnotation(AnswersWith.class).value());
        }
        boolean created = method.getName().startsWith("create");
        ObjectNode good = answers.putObject(type == void.class ? "204" : created ? "201" : "200");
        good.put("description", type == void.class ? "Done" : created ? "Made" : "The answer");
        if (type != void.class) {
            ObjectNode content = good.putObject("content");
            for (String mediaType : mediaTypes(method)) {
                // What is there as text, too, is described as what it is besides.
                content.putObject(mediaType)
                        .set("schema", schemas.of(mediaType.equals("text/plain") ? String.class : type));
            }
        }
        headers(good, resource, method, created);
        EVERYWHERE.forEach(code -> problem(answers, code));
        if (guarded) {
            problem(answers, ErrorCode.UNAUTHENTICATED);
            problem(answers, ErrorCode.FORBIDDEN);
        }
        if (operation.toString().contains("\"in\":\"path\"")) {
            problem(answers, ErrorCode.NOT_FOUND);
        }
        if (!method.isAnnotationPresent(GET.class)) {
            List.of(ErrorCode.CONFLICT, ErrorCode.BODY_TOO_LARGE, ErrorCode.UNSUPPORTED_MEDIA_TYPE, ErrorCode.INVALID)
                    .forEach(code -> problem(answers, code));
        }
        if (operation.toString().contains("If-Match")) {
            problem(answers, ErrorCode.STALE);
        }
    }

    private static void headers(ObjectNode answer, Class<?> resource, Method method, boolean created) {
        ObjectNode headers = answer.putObject("headers");
        header(headers, "X-Request-Id", "string", "The request's id, as in the log");
        header(headers, "RateLimit-Limit", "integer", "Requests in a minute");
        header(headers, "RateLimit-Remaining", "integer", "Requests left now");
        header(headers, "RateLimit-Reset", "integer", "Seconds until all are left again");
        if (created) {
            header(headers, "Location", "string", "Where it can be read");
        }
        boolean one = method.getDeclaringClass() == StoredResource.class && method.getReturnType() == Response.class;
        if (one && StoredResource.class.isAssignableFrom(resource)) {
            header(headers, "ETag", "string", "Its version, for a later `If-Match`");
        }
    }

    private static void header(ObjectNode headers, String name, String type, String description) {
        headers.putObject(name)
                .put("description", description)
                .putObject("schema")
                .put("type", type);
    }

    private void problem(ObjectNode answers, ErrorCode code) {
        ObjectNode answer = answers.putObject(String.valueOf(code.status())).put("description", code.title());
        ObjectNode content = answer.putObject("content").putObject("application/problem+json");
        content.set("schema", schemas.of(Problem.class));
        content.putObject("example")
                .put("type", code.type())
                .put("title", code.title())
                .put("status", code.status())
                .put("detail", code.title())
                .put("instance", BASE)
                .put("code", code.name())
                .put("requestId", "0d1f4a7e")
                .putArray("errors");
    }

    private static boolean isList(Method method) {
        return method.getReturnType() == Page.class;
    }

    private static String mediaType(Method method) {
        return mediaTypes(method)[0];
    }

    private static String[] mediaTypes(Method method) {
        Produces produces = method.getAnnotation(Produces.class);
        return produces == null ? new String[] {"application/json"} : produces.value();
    }

    private static String path(Class<?> resource, Method method) {
        Path own = method.getAnnotation(Path.class);
        String path = BASE + "/" + resource.getAnnotation(Path.class).value() + (own == null ? "" : "/" + own.value());
        return path.replaceAll("\\{(\\w+):[^}]*}", "{$1}");
    }

    private static Optional<String> verb(Method method) {
        for (Annotation annotation : method.getAnnotations()) {
            HttpMethod verb = annotation.annotationType().getAnnotation(HttpMethod.class);
            if (verb != null) {
                return Optional.of(verb.value().toLowerCase(Locale.ROOT));
            }
        }
        return Optional.empty();
    }

    /** The type with the variables of {@link StoredResource} replaced by what the resource says they are. */
    private static Type resolve(Class<?> resource, Type type) {
        if (type instanceof TypeVariable<?> variable) {
            TypeVariable<?>[] variables = StoredResource.class.getTypeParameters();
            return arguments(resource)[Arrays.asList(variables).indexOf(variable)];
        }
        if (type instanceof ParameterizedType generic && generic.getRawType() == Page.class) {
            return new ApiSchemas.PageOf(resolve(resource, generic.getActualTypeArguments()[0]));
        }
        return type;
    }

    private static Type[] arguments(Class<?> resource) {
        return ((ParameterizedType) resource.getGenericSuperclass()).getActualTypeArguments();
    }
}
