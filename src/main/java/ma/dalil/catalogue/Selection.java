package ma.dalil.catalogue;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import ma.dalil.pages.Search;
import ma.dalil.pages.WindowState;
import ma.dalil.rulebook.Ids;
import ma.dalil.rulebook.Incentive;
import ma.dalil.rulebook.Nature;
import ma.dalil.rulebook.Rulebook;
import org.jspecify.annotations.Nullable;

/**
 * What of the catalogue is shown.
 *
 * @param q words searched for; empty for any
 * @param regime id of a regime; empty for any
 * @param nature null for any
 */
record Selection(String q, String regime, @Nullable Nature nature, Status status) {
    enum Status {
        /** In force, or about to be. */
        OPEN,
        ENDED,
        ALL;

        public String id() {
            return Ids.of(this);
        }

        private boolean suits(WindowState state) {
            return this == ALL || (this == ENDED) == (state.kind() == WindowState.Kind.ENDED);
        }
    }

    Selection {
        q = q.strip();
    }

    record CatalogueEntry(Incentive incentive, WindowState state) {}

    public boolean isEverythingOpen() {
        return q.isEmpty() && regime.isEmpty() && nature == null && status == Status.OPEN;
    }

    /** Whether more than words was asked for. */
    public boolean isNarrowed() {
        return !new Selection("", regime, nature, status).isEverythingOpen();
    }

    /** The natures there are, in the order of what an investor looks for. */
    static List<Nature> natures(Rulebook rulebook) {
        return rulebook.incentives().values().stream()
                .map(Incentive::nature)
                .distinct()
                .sorted()
                .toList();
    }

    /** By nature; what is in force first. */
    Map<Nature, List<CatalogueEntry>> among(Rulebook rulebook, LocalDate today) {
        Search search = new Search(q);
        Map<Nature, List<CatalogueEntry>> byNature = new EnumMap<>(Nature.class);
        for (Incentive written : rulebook.incentives().values()) {
            Incentive incentive = written.on(today, today);
            WindowState state = WindowState.of(incentive.windows(), today, today);
            if (suits(incentive, state) && search.finds(incentive)) {
                byNature.computeIfAbsent(incentive.nature(), any -> new ArrayList<>())
                        .add(new CatalogueEntry(incentive, state));
            }
        }
        byNature.values()
                .forEach(entries -> entries.sort(Comparator.comparing(CatalogueEntry::state, WindowState.OPEN_FIRST)));
        return byNature;
    }

    private boolean suits(Incentive incentive, WindowState state) {
        return (regime.isEmpty() || incentive.regime().id().equals(regime))
                && (nature == null || incentive.nature() == nature)
                && status.suits(state);
    }
}
