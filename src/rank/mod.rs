//! Step 8 of 10: how much each French sentence matters.
