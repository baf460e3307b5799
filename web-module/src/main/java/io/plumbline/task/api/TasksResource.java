package io.plumbline.task.api;

import io.plumbline.access.Role;
import io.plumbline.ops.Failure;
import io.plumbline.ops.store.Page;
import io.plumbline.task.Progress;
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
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;

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
            description =
                    "Runs show as they end, with their rows. What a system printed is at `/tasks/{id}/runs/{systemId}`.")
    public TaskView get(@PathParam("id") UUID id) {
        return view(tasks.get(id));
    }

    @GET
    @Path("{id}/runs/{systemId}")
    @Operation(summary = "Read what one system answered", description = "With its rows and what it printed.")
    public TaskAnswerView run(@PathParam("id") UUID id, @PathParam("systemId") UUID systemId) {
        tasks.get(id);
        return tasks.run(id, systemId)
                .map(TaskAnswerView::of)
                .orElseThrow(() -> Failure.notFound("run of this task on the system", systemId));
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
                .entity(view(task))
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
        return view(tasks.get(id));
    }

    private TaskView view(Task task) {
        Progress progress = tasks.progress(List.of(task)).getOrDefault(task.id(), Progress.NONE);
        return TaskView.of(task, progress, tasks.runs(task.id()));
    }
}
