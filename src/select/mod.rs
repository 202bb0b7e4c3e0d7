//! Step 9 of 10: a choice within a budget, without repetition, in text order.
