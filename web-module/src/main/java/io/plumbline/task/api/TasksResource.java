package io.plumbline.task.api;

import io.plumbline.access.Role;
import io.plumbline.ops.Failure;
import io.plumbline.ops.store.Page;
import io.plumbline.task.Progress;
import io.plumbline.task.job.TaskRun;
import io.plumbline.task.job.TaskRunner;
import io.plumbline.task.job.Tasks;
import io.plumbline.task.store.Task;
import io.plumbline.web.Access;
import io.plumbline.web.AnswersWith;
import io.plumbline.web.Listed;
import io.plumbline.web.Requests;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** Tasks over REST: run one, see how far it is, break it off. */
@Path("tasks")
@Produces("application/json")
@Consumes("application/json")
@Access(read = Role.OPERATOR_NAME, write = Role.OPERATOR_NAME)
public class TasksResource {
    @Inject
    private Tasks tasks;

    @Inject
    private TaskRunner runner;

    @Context
    private HttpServletRequest request;

    @GET
    @Operation(summary = "List tasks, newest first", description = "Without their runs.")
    public Page<TaskView> list(@Context UriInfo uri) {
        Page<Task> page = tasks.list(Listed.request(uri));
        Map<UUID, Progress> progress = tasks.progress(page.items());
        return page.map(task -> TaskView.of(task, progress.getOrDefault(task.id(), Progress.NONE), null));
    }

    @GET
    @Path("{id}")
    @Operation(
            summary = "Read one with its runs",
            description = "Runs show as they end. With `systemId` the run on that system alone.")
    public TaskView get(@PathParam("id") UUID id, @QueryParam("systemId") @Nullable UUID systemId) {
        return view(tasks.get(id), systemId);
    }

    @POST
    @Operation(
            summary = "Run a task on chosen systems",
            description = "Answers at once; the systems answer later. 503 while 20 tasks run.")
    @AnswersWith(TaskView.class)
    public Response create(@Valid @NotNull TaskInput written, @Context UriInfo uri) {
        Task task = runner.run(written.order(), Requests.actor(request));
        return Response.created(
                        uri.getAbsolutePathBuilder().path(task.id().toString()).build())
                .entity(view(task, null))
                .build();
    }

    @POST
    @Path("{id}/cancel")
    @Operation(
            summary = "Break a task off",
            description =
                    "What has not ended ends with the reason; what has ended stays. 409 when all of it has ended.")
    public TaskView cancel(@PathParam("id") UUID id) {
        runner.cancel(id, Requests.actor(request));
        return view(tasks.get(id), null);
    }

    private TaskView view(Task task, @Nullable UUID systemId) {
        List<TaskRun> runs = tasks.runs(task.id(), systemId);
        if (systemId != null && runs.isEmpty()) {
            throw Failure.notFound("run of this task on the system", systemId);
        }
        Progress progress = tasks.progress(List.of(task)).getOrDefault(task.id(), Progress.NONE);
        return TaskView.of(task, progress, runs);
    }
}
