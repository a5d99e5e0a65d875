package ma.dalil.assistant;

import io.modelcontextprotocol.json.jackson3.JacksonMcpJsonMapper;
import io.modelcontextprotocol.server.McpServer;
import io.modelcontextprotocol.server.McpStatelessServerFeatures.SyncToolSpecification;
import io.modelcontextprotocol.server.McpStatelessSyncServer;
import io.modelcontextprotocol.spec.McpSchema;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.ai.mcp.server.webmvc.transport.WebMvcStatelessServerTransport;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpStatus;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.servlet.function.support.RouterFunctionMapping;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** The server stands below the API, and so behind its door, its limits and its deadline. It remembers nobody between two calls. */
@Configuration(proxyBeanMethods = false)
class AssistantConfiguration {
    private static final String PLACE = "/api/v1/mcp";
    private static final int FIRST = -1;
    private static final String INSTRUCTIONS =
            """
            Which State incentives a company of Morocco's offshoring sector qualifies for, judged by the law itself. Answers are indicative: only the authority decides. \
            Never fill in what a company has not told: what is absent is unknown, and next_questions says what to ask. Quote the citation of each finding (source, place, link), \
            the verdict as it stands, and how sure it is (evidence). Do not answer on this law from memory.""";

    @Bean
    WebMvcStatelessServerTransport assistantTransport() {
        return WebMvcStatelessServerTransport.builder()
                .jsonMapper(new JacksonMcpJsonMapper(JsonMapper.builder()
                        .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                        .build()))
                .messageEndpoint(PLACE)
                .build();
    }

    /**
     * Looks at requests to its place alone: routes of functions read the headers of every request, and fail on those that say no length or type, which others
     * answer for.
     */
    @Bean
    HandlerMapping assistantRoute(WebMvcStatelessServerTransport assistantTransport) {
        RouterFunctionMapping routes = new RouterFunctionMapping(assistantTransport.getRouterFunction()) {
            @Override
            protected @Nullable Object getHandlerInternal(HttpServletRequest request) throws Exception {
                if (!request.getRequestURI().equals(PLACE)) {
                    return null;
                }
                try {
                    return super.getHandlerInternal(request);
                } catch (IllegalArgumentException unreadable) {
                    throw new ResponseStatusException(HttpStatus.BAD_REQUEST, null, unreadable);
                }
            }
        };
        routes.setOrder(FIRST);
        return routes;
    }

    /** On the thread of the request, whose language, deadline and rulebook are its own. */
    @Bean(destroyMethod = "close")
    McpStatelessSyncServer assistantServer(
            WebMvcStatelessServerTransport assistantTransport, ObjectProvider<AssistantTools> tools) {
        return McpServer.sync(assistantTransport)
                .serverInfo("dalil", "1")
                .instructions(INSTRUCTIONS)
                .capabilities(
                        McpSchema.ServerCapabilities.builder().tools(false).build())
                .tools(tools.getObject().all().stream()
                        .map(SyncToolSpecification::tool)
                        .map(tool -> new SyncToolSpecification(
                                tool, (context, call) -> tools.getObject().call(context, call)))
                        .toList())
                // Ours are checked by the facts of the rulebook, which say what would be right.
                .validateToolInputs(false)
                .immediateExecution(true)
                .build();
    }
}
