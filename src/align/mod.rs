//! Step 7 of 10: which English sentences say what a French one says.
