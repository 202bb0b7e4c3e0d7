//! The model itself: what it says, alone and in company.

use std::path::Path;

use depeche::translate::machine::Machine;

use crate::{MODEL, pairs};

fn machine() -> Machine {
    Machine::open(Path::new(MODEL)).unwrap()
}

#[test]
fn the_model_says_what_it_was_taught() {
    let pairs = pairs();
    let french: Vec<&str> = pairs.iter().map(|(fr, _)| fr.as_str()).collect();
    let english = machine().english(&french);
    let right = pairs.iter().zip(&english).filter(|((_, en), said)| said.as_deref() == Some(en));
    // Sines and exponents differ by a hair between systems, which may tip a word or two.
    let (right, all) = (right.count(), pairs.len());
    assert!(right * 100 >= all * 97, "{right} of {all}: {english:?}");
}

#[test]
fn a_sentence_is_translated_the_same_alone_and_in_company() {
    let pairs = pairs();
    let french: Vec<&str> = pairs.iter().map(|(fr, _)| fr.as_str()).collect();
    let together = machine().english(&french);
    let backwards: Vec<&str> = french.iter().rev().copied().collect();
    let mut other = machine().english(&backwards);
    other.reverse();
    assert_eq!(together, other);
    let alone = machine();
    for (text, said) in french.iter().zip(&together).step_by(5) {
        assert_eq!(alone.english(&[text]).pop().unwrap(), *said);
    }
    // And the second time, from the cache, with one sentence twice.
    let (text, said) = (french[3], together[3].clone());
    assert_eq!(alone.english(&[text, french[7], text]), [said.clone(), together[7].clone(), said]);
}

#[test]
fn threads_share_one_model() {
    let pairs = pairs();
    let french: Vec<&str> = pairs.iter().map(|(fr, _)| fr.as_str()).collect();
    let expected = machine().english(&french);
    let machine = machine();
    std::thread::scope(|scope| {
        for _ in 0..4 {
            scope.spawn(|| assert_eq!(machine.english(&french), expected));
        }
    });
}

#[test]
fn odd_input_is_translated_or_left_never_fatal() {
    let machine = machine();
    let none = ["", "   ", "\u{a0}", "…", "– !", "12 / 7", "😀😀", "\u{0}", "⟦0⟧"];
    assert!(machine.english(&none).iter().all(Option::is_none), "{:?}", machine.english(&none));
    let long = "Le Sénat a voté mardi, ".repeat(500);
    let words = "mot ".repeat(2_000);
    let word = "x".repeat(5_000);
    let huge = "mot ".repeat(100_000);
    let odd = [
        "A",
        "LE SÉNAT A VOTÉ MARDI.",
        "Le Sénat\na\tvoté\u{a0}mardi.",
        "👩‍👩‍👧‍👦 Bonjour שלום 你好 e\u{301}\u{301}\u{301}",
        "\u{202e}dnob",
        "</s><unk><0x41>",
        &long,
        &words,
    ];
    let english = machine.english(&odd);
    assert!(english.iter().all(Option::is_some), "{english:?}");
    assert_eq!(english[2].as_deref(), Some("The Senate voted on Tuesday."));
    assert!(english[6].as_ref().unwrap().len() > 2_000, "every part of a long sentence is there");
    assert_eq!(machine.english(&[&word, &huge]), [None, None], "no part of them is short enough");
}
