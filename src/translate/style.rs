//! Dates, hours, numbers and sums as another English house writes them.

use crate::glossary::Mention;
use crate::glossary::Rule;

/// A quantity as another house would write it: `1 January` as `January 1`, `08:30` as `8:30`,
/// `two` as `2`, `35 billion euros` as `€35 billion`, `aged 26` as `26-year-old`.
pub(super) fn restyled(mention: &Mention) -> Vec<String> {
    let en = mention.en.as_str();
    let words: Vec<&str> = en.split(' ').collect();
    match (mention.rule, words.as_slice()) {
        (Rule::Date | Rule::Weekday, [day, month, rest @ ..])
            if day.starts_with(|c: char| c.is_ascii_digit()) =>
        {
            vec![[&[*month, *day], rest].concat().join(" ")]
        }
        (Rule::Date | Rule::Weekday, [weekday, day, month, ..]) => {
            vec![format!("{weekday} {month} {day}"), format!("{month} {day}")]
        }
        (Rule::Hour, _) => hour_of_half_day(en),
        (Rule::Money, [number @ .., _]) => vec![number.join(" ")],
        (Rule::Number, _) => Vec::from_iter(figures(en)),
        (Rule::Measure, ["aged", age @ ..]) => {
            let age = age.join(" ");
            vec![format!("{age} year old"), format!("{age} years old"), age]
        }
        (Rule::Measure, [number, rest @ ..]) => figures(number)
            .map(|figures| [&[figures.as_str()], rest].concat().join(" "))
            .into_iter()
            .collect(),
        _ => Vec::new(),
    }
}

/// `08:30` → `8:30`, `18:00` → `6 pm`.
fn hour_of_half_day(time: &str) -> Vec<String> {
    let Some((hours, minutes)) = time.get(..5).and_then(|clock| clock.split_once(':')) else {
        return Vec::new();
    };
    let Ok(hour) = hours.parse::<u32>() else { return Vec::new() };
    let (half, of_half) = (if hour < 12 { "am" } else { "pm" }, (hour + 11) % 12 + 1);
    match minutes {
        "00" => vec![format!("{of_half} {half}"), format!("{of_half}{half}")],
        _ => vec![format!("{hour}:{minutes}"), format!("{of_half}:{minutes}")],
    }
}

/// The figures of a number written in words, up to twenty and the tens.
fn figures(words: &str) -> Option<String> {
    const SMALL: &str = "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen \
        fifteen sixteen seventeen eighteen nineteen twenty";
    const TENS: &str = "thirty forty fifty sixty seventy eighty ninety";
    let small = SMALL.split(' ').position(|word| word == words);
    let tens = || TENS.split(' ').position(|word| word == words).map(|place| (place + 3) * 10);
    small.or_else(tens).map(|number| number.to_string())
}
