package ma.dalil.advice;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.*;
import ma.dalil.eligibility.*;
import ma.dalil.rulebook.Fact;
import org.junit.jupiter.api.Test;

class QuestionsTests {
    @Test
    void explore() {
        int N = Integer.getInteger("n", 100);
        Questions questions = new Questions(Rulebooks.PACKAGED, Rulebooks.ASSESSOR);
        RandomProfiles profiles = new RandomProfiles(Rulebooks.PACKAGED);
        Random random = new Random(1);
        LocalDate on = LocalDate.of(2026, 11, 22);
        List<Integer> counts = new ArrayList<>(), amounts = new ArrayList<>(), pg = new ArrayList<>(), vs = new ArrayList<>();
        Map<String, Integer> useless = new TreeMap<>(), asked = new TreeMap<>();
        long t0 = System.nanoTime(); int wrong = 0;
        for (int i = 0; i < N; i++) {
            AssessmentRequest full = new AssessmentRequest(on, on, List.of(), RandomProfiles.profile(profiles.draw(random, on, 1)));
            Draft whole = Draft.of(full, Rulebooks.PACKAGED);
            if (whole.request().isEmpty()) { System.out.println("invalid"); continue; }
            Draft partial = Draft.of(new AssessmentRequest(on, on, List.of(), null), Rulebooks.PACKAGED);
            List<String> skip = new ArrayList<>(); int n = 0; List<String> path = new ArrayList<>();
            int v = 0, vp = 0, pages = 0;
            while (true) {
                AssessmentRequest now = partial.request().orElseThrow();
                Questionnaire q = questions.of(new QuestionsRequest(on, on, List.of(), now.profile(), skip), on);
                if (q.questions().isEmpty()) break;
                Question first = q.questions().get(0); pages++; if (first.decides().equals("verdict")) vp = pages;
                for (Question next : q.questions().stream().filter(x -> x.topic().id().equals(first.topic().id()) && (x.decides().equals(first.decides()))).toList()) {
                n++; if (next.decides().equals("verdict")) v = n; path.add(next.fact());
                asked.merge(next.fact(), 1, Integer::sum);
                Fact fact = Rulebooks.PACKAGED.facts().get(next.fact());
                boolean repeated = fact.section().equals("workforce") || fact.section().equals("training");
                if (!repeated) {
                    Object a = whole.told(fact, null);
                    if (a == null) skip.add(fact.id()); else partial = partial.with(fact, null, a);
                } else {
                    int items = whole.items(fact.section());
                    if (items == 0) skip.add(fact.id());
                    for (int k = 0; k < items; k++) { while (partial.items(fact.section()) <= k) partial = partial.withItem(fact.section()); partial = partial.with(fact, k, whole.told(fact, k)); }
                }}
            }
            counts.add(vp); pg.add(pages);vs.add(v); amounts.add(n);
            Map<String, Verdict> a = new TreeMap<>(), b = new TreeMap<>(); Map<String, Object> ta = new TreeMap<>(), tb = new TreeMap<>();
            for (var x : Rulebooks.ASSESSOR.assess(full, false).incentives()) { a.put(x.id(), x.verdict()); ta.put(x.id(), x.amount() == null ? "-" : x.amount().schedule().toString()); }
            for (var x : Rulebooks.ASSESSOR.assess(partial.request().orElseThrow(), false).incentives()) { b.put(x.id(), x.verdict()); tb.put(x.id(), x.amount() == null ? "-" : x.amount().schedule().toString()); }
            if (!a.equals(b)) { wrong++; if (wrong < 4) { a.forEach((k, x) -> { if (x != b.get(k)) System.out.println(k + " " + x + " vs " + b.get(k)); }); System.out.println(path + " " + skip); } }
            else if (!ta.equals(tb)) { ta.forEach((k, x) -> { if (!x.equals(tb.get(k))) useless.merge("amount differs " + k, 1, Integer::sum); }); }
            if (i < 3) System.out.println(v + " " + n + " " + path);
        }
        Collections.sort(counts); Collections.sort(amounts);
        System.out.println("verdict median " + counts.get(counts.size() / 2) + " worst " + counts.get(counts.size() - 1) + "; amounts median " + amounts.get(amounts.size() / 2) + " worst " + amounts.get(amounts.size() - 1) + " wrong " + wrong + " s " + (System.nanoTime() - t0) / 1e9);
        Collections.sort(pg); Collections.sort(vs); System.out.println("pages all " + pg.get(pg.size()/2) + " facts to verdict " + vs.get(vs.size()/2)); System.out.println(useless); System.out.println(asked);
    }
}
