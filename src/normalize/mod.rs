//! Step 5 of 10: titles, names, dates, numbers and money get their English.

pub mod quantities;
