package ma.dalil.desk;

import org.springframework.test.annotation.DirtiesContext;

@DirtiesContext
class AlertOnH2Tests extends AlertJourneys {}
