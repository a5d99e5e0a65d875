package ma.dalil.advice;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.*;
import ma.dalil.eligibility.*;
import org.junit.jupiter.api.Test;

class ChangesTests {
    @Test
    void explore() {
        Changes changes = new Changes(Rulebooks.PACKAGED, Rulebooks.ASSESSOR);
        RandomProfiles profiles = new RandomProfiles(Rulebooks.PACKAGED);
        Random random = new Random(1);
        LocalDate on = LocalDate.of(2026, 11, 22);
        Map<String, int[]> counts = new TreeMap<>();
        long time = 0; int n = 0;
        for (int i = 0; i < Integer.getInteger("n", 150); i++) {
            Profile p = RandomProfiles.profile(profiles.draw(random, on));
            long t = System.nanoTime();
            List<Hint> hints = changes.of(new AssessmentRequest(on, on, List.of(), p));
            time += System.nanoTime() - t; n += hints.size();
            for (Hint hint : hints) {
                counts.computeIfAbsent(hint.incentive() + " " + hint.verdict(), k -> new int[4])[hint.proposals().size()]++;
                if (i < Integer.getInteger("show", 0)) System.out.println(hint.incentive() + " " + hint.verdict() + " against " + hint.against().stream().map(Finding::criterion).toList() + "\n   " + String.join("\n   ", hint.proposals().stream().map(x -> x.changes().stream().map(c -> c.fact() + "[" + c.item() + "] " + c.from() + " -> " + c.to() + " by " + c.by() + " or " + c.or().size()).toList() + " supposed " + x.supposed().stream().map(c -> c.fact() + "=" + c.to()).toList() + " " + x.verdict() + " " + x.total()).toList()));
            }
        }
        counts.forEach((k, v) -> System.out.println(k + " " + Arrays.toString(v)));
        System.out.println(n + " hints, ms each " + time / 1e6 / n);
    }
}
