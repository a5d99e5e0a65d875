package ma.dalil.catalogue;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import ma.dalil.pages.Search;
import ma.dalil.pages.WindowState;
import ma.dalil.rulebook.Incentive;
import ma.dalil.rulebook.Nature;
import ma.dalil.rulebook.Rulebook;

/**
 * What of the catalogue is shown.
 *
 * @param q words searched for; empty for any
 * @param regime id of a regime; empty for any
 * @param nature id of a nature; empty for any
 * @param status {@code open} (in force, or about to be), {@code ended} or {@code all}
 */
record Selection(String q, String regime, String nature, String status) {
    static final List<String> STATUSES = List.of("open", "ended", "all");

    Selection {
        q = q.strip();
        status = STATUSES.contains(status) ? status : STATUSES.get(0);
    }

    record CatalogueEntry(Incentive incentive, WindowState state) {}

    public boolean isEverythingOpen() {
        return q.isEmpty() && regime.isEmpty() && nature.isEmpty() && status.equals(STATUSES.get(0));
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
                && (nature.isEmpty() || incentive.nature().id().equals(nature))
                && (status.equals("all") || status.equals("ended") == (state.kind() == WindowState.Kind.ENDED));
    }
}
