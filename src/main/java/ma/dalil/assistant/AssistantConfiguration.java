package ma.dalil.assistant;

import io.modelcontextprotocol.json.jackson3.JacksonMcpJsonMapper;
import io.modelcontextprotocol.server.McpServer;
import io.modelcontextprotocol.server.McpStatelessSyncServer;
import io.modelcontextprotocol.spec.McpSchema;
import org.springframework.ai.mcp.server.webmvc.transport.WebMvcStatelessServerTransport;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.ServerResponse;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** The server stands below the API, and so behind its door, its limits and its deadline. It remembers nobody between two calls. */
@Configuration(proxyBeanMethods = false)
class AssistantConfiguration {
    private static final String PLACE = "/api/v1/mcp";
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

    @Bean
    RouterFunction<ServerResponse> assistantRoute(WebMvcStatelessServerTransport assistantTransport) {
        return assistantTransport.getRouterFunction();
    }

    /** On the thread of the request, whose language and deadline are its own. */
    @Bean(destroyMethod = "close")
    McpStatelessSyncServer assistantServer(WebMvcStatelessServerTransport assistantTransport, AssistantTools tools) {
        return McpServer.sync(assistantTransport)
                .serverInfo("dalil", "1")
                .instructions(INSTRUCTIONS)
                .capabilities(
                        McpSchema.ServerCapabilities.builder().tools(false).build())
                .tools(tools.all())
                // Ours are checked by the facts of the rulebook, which say what would be right.
                .validateToolInputs(false)
                .immediateExecution(true)
                .build();
    }
}
