package ma.dalil.advice;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import ma.dalil.eligibility.Rulebooks;
import ma.dalil.profile.AssessmentRequest;
import ma.dalil.profile.Profile;

/** The published examples, as tests take them up. */
final class Projects {
    static final LocalDate TODAY = LocalDate.of(2026, 11, 22);

    private Projects() {}

    /** The request of {@code examples/<name>.json}, with 22 November 2026 where it gives no date. */
    static AssessmentRequest example(String name) {
        try {
            String json = Files.readString(Path.of("examples", name + ".json"));
            return Rulebooks.request(json).asOf(TODAY);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Profile profile(String json) {
        return Rulebooks.request("{\"profile\":" + json + "}").profile();
    }

    static AssessmentRequest today(Profile profile, String... incentives) {
        return new AssessmentRequest(TODAY, TODAY, List.of(incentives), profile);
    }
}
