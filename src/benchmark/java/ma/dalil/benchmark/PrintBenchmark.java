package ma.dalil.benchmark;

import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;

import jakarta.servlet.Filter;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import ma.dalil.DalilApplication;
import ma.dalil.link.Links;
import ma.dalil.link.SavedAnswers;
import ma.dalil.profile.AssessmentRequest;
import ma.dalil.rulebook.Rulebook;
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
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.context.WebApplicationContext;

/** The two pages of a result and of a claim, of 100 answers in the three languages in turns, without the network. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class PrintBenchmark {
    private static final int ANSWERS = 100;
    private static final List<String> LANGUAGES = List.of("fr", "ar", "en");

    private final List<String> answers = new ArrayList<>();
    private ServletWebServerApplicationContext context;
    private MockMvc pages;
    private int turn;

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
        Links links = context.getBean(Links.class);
        // Of those who have something to claim.
        for (AssessmentRequest drawn : Profiles.of(context.getBean(Rulebook.class), ByHand.INCENTIVES)) {
            AssessmentRequest today = new AssessmentRequest(null, null, List.of(), drawn.profile());
            answers.add(links.write(SavedAnswers.of(today)));
            if (print("claim").getStatus() != 200) {
                answers.remove(answers.size() - 1);
            }
            turn = answers.size();
            if (answers.size() == ANSWERS) {
                return;
            }
        }
    }

    @TearDown
    public void close() {
        context.close();
    }

    @Benchmark
    public byte[] resultInPrint() throws Exception {
        return print("result").getContentAsByteArray();
    }

    @Benchmark
    public byte[] claimInPrint() throws Exception {
        return print("claim").getContentAsByteArray();
    }

    private MockHttpServletResponse print(String document) throws Exception {
        turn++;
        return pages.perform(get(URI.create("/" + LANGUAGES.get(turn % LANGUAGES.size()) + "/" + document + ".pdf?a="
                        + answers.get(Math.floorMod(turn - 1, answers.size())))))
                .andReturn()
                .getResponse();
    }
}
