package ma.dalil.desk;

/** On H2, as the product comes. */
class SearchOnH2Tests extends SearchJourneys {}
