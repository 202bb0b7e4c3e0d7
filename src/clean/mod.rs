//! Step 2 of 10: sets the text to be read apart from what surrounds it.
