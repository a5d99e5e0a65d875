package ma.dalil.pages;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import ma.dalil.rulebook.Incentive;
import ma.dalil.rulebook.Text;

/** Finds incentives by the words of their card, in any of the three languages, without heed to accents or spelling of hamza. */
public final class Search {
    private static final int LONGEST = 100;

    private final List<String> words;

    /** @param asked words that must all be found; what is beyond the 100th character is not looked for */
    public Search(String asked) {
        this.words = Arrays.stream(plain(asked.substring(0, Math.min(asked.length(), LONGEST)))
                        .split("\\s+"))
                .filter(word -> !word.isEmpty())
                .toList();
    }

    public boolean finds(Incentive incentive) {
        if (words.isEmpty()) {
            return true;
        }
        List<String> card = new ArrayList<>(List.of(incentive.id()));
        add(card, incentive.name());
        add(card, incentive.summary());
        add(card, incentive.regime().name());
        incentive.criteria().forEach(criterion -> add(card, criterion.says()));
        String all = plain(String.join(" ", card));
        return words.stream().allMatch(all::contains);
    }

    private static void add(List<String> card, Text text) {
        card.add(text.fr());
        card.add(text.ar());
        card.add(text.en());
    }

    /** Lower case, without marks, Arabic letters that are often confused made one. */
    static String plain(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFKD)
                .replaceAll("\\p{M}+", "")
                .toLowerCase(Locale.ROOT)
                .replaceAll("[ٱأإآ]", "ا")
                .replace('ى', 'ي')
                .replace('ة', 'ه')
                .replace("ـ", "")
                .replace('’', '\'');
    }
}
