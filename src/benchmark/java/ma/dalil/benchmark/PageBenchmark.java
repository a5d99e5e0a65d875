package ma.dalil.benchmark;

import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;

import jakarta.servlet.Filter;
import java.net.URI;
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

/** The result page of the employer at Fès Shore, from the request to the last character of the page, without the network. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class PageBenchmark {
    private static final Pattern EXAMPLES = Pattern.compile("/en/result\\?a=([\\w-]+)");

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
        return pages.perform(get(URI.create(path)))
                .andReturn()
                .getResponse()
                .getContentAsString();
    }
}
