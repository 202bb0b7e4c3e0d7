//! Step 6 of 10: the English of a chosen sentence, and where it comes from.
