package ma.dalil.benchmark;

import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import ma.dalil.DalilApplication;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.context.WebApplicationContext;
import org.springframework.web.util.ContentCachingResponseWrapper;

/** The result page of the employer at Fès Shore, from the request to the last character of the page, without the network. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class PageBenchmark {
    private static final Pattern EXAMPLES = Pattern.compile("/en/result\\?a=([\\w-]+)");

    private static final String PAGE = PageBenchmark.class.getName();

    private ServletWebServerApplicationContext context;
    private MockMvc pages;
    private String address;

    @Setup
    public void prepare() throws Exception {
        context = (ServletWebServerApplicationContext) SpringApplication.run(
                DalilApplication.class,
                "--server.port=0",
                "--logging.level.root=error",
                "--spring.main.banner-mode=off",
                "--dalil.data=target/benchmark-data");
        pages = MockMvcBuilders.webAppContextSetup((WebApplicationContext) context)
                .addFilters(PageBenchmark::keepWhole)
                .addFilters(context.getBeansOfType(Filter.class).values().toArray(Filter[]::new))
                .build();
        Matcher examples = EXAMPLES.matcher(page("/en"));
        examples.results().skip(1).findFirst().ifPresent(it -> address = "/en/result?a=" + it.group(1));
        if (!page(address).contains("data-figure")) {
            throw new IllegalStateException("no result on " + address);
        }
    }

    @TearDown
    public void close() {
        context.close();
    }

    @Benchmark
    public String resultPage() throws Exception {
        return page(address);
    }

    private String page(String path) throws Exception {
        byte[] page = (byte[]) pages.perform(get(URI.create(path)))
                .andReturn()
                .getRequest()
                .getAttribute(PAGE);
        return new String(page, StandardCharsets.UTF_8);
    }

    /** The stream of a mocked response takes a page byte by byte, which took a fifth of all. A server's takes it as a whole. */
    private static void keepWhole(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        ContentCachingResponseWrapper kept = new ContentCachingResponseWrapper((HttpServletResponse) response);
        chain.doFilter(request, kept);
        request.setAttribute(PAGE, kept.getContentAsByteArray());
    }
}
