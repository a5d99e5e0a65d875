package ma.dalil.portfolio;

import java.math.BigDecimal;
import java.util.Map;
import ma.dalil.assessment.Survey;
import org.jspecify.annotations.Nullable;

/**
 * A company of a list as its report counts it.
 *
 * @param oneMoreJob what its package would be worth with one more job, in MAD; null where that cannot be tried
 * @param elsewhere what it would be worth at the best site of each region; empty where that was not tried
 */
record Surveyed(Survey survey, @Nullable BigDecimal oneMoreJob, Map<String, BigDecimal> elsewhere) {}
