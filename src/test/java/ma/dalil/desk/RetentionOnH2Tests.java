package ma.dalil.desk;

/** On H2, as the product comes. */
class RetentionOnH2Tests extends RetentionJourneys {}
