package ma.dalil.rulebook;

import java.util.List;

/**
 * Who decides, pays, receives or can confirm.
 *
 * @param scope {@code national}, or one for each {@code region} or {@code park}
 */
public record Authority(
        String id, String scope, Text name, Text role, String contact, List<Citation> cites, Evidence evidence) {}
