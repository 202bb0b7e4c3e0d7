//! The `depeche` program: parses, calls the library, prints, and chooses the exit code.

fn main() {}
