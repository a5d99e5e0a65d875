package ma.dalil.desk;

/** On H2, as the product comes. */
class SecondFactorOnH2Tests extends SecondFactorJourneys {}
