package ma.dalil.questionnaire;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import ma.dalil.advice.Sites;
import ma.dalil.rulebook.Text;

/** The twelve regions, each with the sites at which the same project is worth most. */
record RegionMap(Sites.Located own, List<Tile> tiles) {
    private static final int DARKEST = 4;

    /**
     * A region.
     *
     * @param id of the region; its place on the map
     * @param best the sites that are worth most; more than one are a tie
     * @param more what it is worth beyond the project's own site, in MAD
     * @param shade 0 for the regions where it is worth least, 4 for those where it is worth most
     */
    record Tile(String id, Text name, List<Sites.Located> best, BigDecimal more, int shade, boolean isOwn) {
        /** What is sure and probable there, in MAD. */
        public BigDecimal total() {
            return best.get(0).total();
        }

        public BigDecimal sure() {
            return best.get(0).sure();
        }
    }

    static RegionMap of(Sites.SitesCompared compared) {
        Map<String, Sites.Located> sites =
                compared.sites().stream().collect(Collectors.toMap(Sites.Located::id, Function.identity()));
        List<BigDecimal> worths =
                compared.regions().stream().map(Sites.Best::total).sorted().toList();
        BigDecimal least = worths.get(0);
        BigDecimal most = worths.get(worths.size() - 1);
        return new RegionMap(
                compared.own(),
                compared.regions().stream()
                        .map(best -> new Tile(
                                best.region(),
                                best.name(),
                                best.sites().stream().map(sites::get).toList(),
                                best.total().subtract(compared.own().total()),
                                shade(best.total(), least, most),
                                best.region().equals(compared.own().region())))
                        .toList());
    }

    private static int shade(BigDecimal worth, BigDecimal least, BigDecimal most) {
        double range = most.subtract(least).doubleValue();
        return range == 0 ? 0 : (int) Math.round(DARKEST * worth.subtract(least).doubleValue() / range);
    }

    /** Whether the place of the project makes any difference. */
    public boolean isEven() {
        return tiles.stream()
                        .map(tile -> tile.total().stripTrailingZeros())
                        .distinct()
                        .count()
                <= 1;
    }
}
