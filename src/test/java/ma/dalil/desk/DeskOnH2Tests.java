package ma.dalil.desk;

/** On H2, as the product comes. */
class DeskOnH2Tests extends DeskJourneys {}
