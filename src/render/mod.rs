//! Step 10 of 10: a brief in any format.
