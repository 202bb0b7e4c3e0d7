//! What `eval/html` measures: the text of each file named, as one JSON object a line.
//!
//!     cargo run --release --example extract -- PAGE…

use std::io::Write;

use depeche::article::Input;
use depeche::article::Reader;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut out = std::io::stdout().lock();
    for path in std::env::args().skip(1) {
        for story in Reader::default().read(&Input::new(&path)) {
            let (text, error) = match story {
                Ok(story) => (story.text, None),
                Err(error) => (String::new(), Some(error.to_string())),
            };
            writeln!(out, "{}", serde_json::json!({"file": path, "text": text, "error": error}))?;
        }
    }
    Ok(())
}
