//! How far apart stories of one event may be.

use std::str::FromStr;

use crate::article::Minutes;

/// How far apart two stories of one event may be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Window(pub Minutes);

impl Default for Window {
    /// A day and a half: a story and its follow-ups of the next morning.
    fn default() -> Self {
        Self(36 * 60)
    }
}

/// Text that names no length of time.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("`{0}` is no length of time; write hours as `36h`, days as `2d`, minutes as `90m`")]
pub struct WindowError(String);

impl FromStr for Window {
    type Err = WindowError;

    fn from_str(text: &str) -> Result<Self, WindowError> {
        let error = || WindowError(text.to_owned());
        let trimmed = text.trim();
        let digits = trimmed.trim_end_matches(|c: char| !c.is_ascii_digit());
        let unit = match trimmed.get(digits.len()..).unwrap_or_default().trim() {
            "m" | "min" => 1,
            "h" | "hours" => 60,
            "d" | "days" => 60 * 24,
            _ => return Err(error()),
        };
        let count: Minutes = digits.parse().map_err(|_| error())?;
        if count < 0 {
            return Err(error());
        }
        count.checked_mul(unit).map(Self).ok_or_else(error)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_window_is_read_as_people_write_it() {
        assert_eq!("36h".parse(), Ok(Window(2160)));
        assert_eq!(" 2d ".parse(), Ok(Window(2880)));
        for text in ["", "h", "-3h", "36", "36é", "99999999999999999999d", "9000000000000000000d"]
        {
            assert!(text.parse::<Window>().is_err(), "{text}");
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(200))]

        #[test]
        fn any_text_is_a_window_or_none(text in "\\PC{0,24}|[0-9T:Z+ -]{0,24}") {
            let _ = text.parse::<Window>();
        }
    }
}
