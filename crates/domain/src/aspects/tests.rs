use super::*;

fn said(text: &str, language: Language, stars: u8) -> Vec<String> {
    let review = Review {
        id: "r".to_owned(),
        rating: stars,
        language,
        text: text.to_owned(),
        date: None,
    };
    let sign = |mention: &Mention| match mention.polarity {
        Polarity::Positive => "+",
        Polarity::Negative => "-",
    };
    mentions(&review)
        .iter()
        .map(|mention| {
            let quote = &text[mention.quote.clone()];
            format!("{}{} {quote}", mention.aspect.key(), sign(mention))
        })
        .collect()
}

#[test]
fn a_quote_is_the_sentence_that_judges() {
    let text = "Bought it in May. The motor is loud! My cat sleeps on it.";
    assert_eq!(said(text, Language::En, 3), ["noise- The motor is loud!"]);
}

#[test]
fn negation_turns_a_judgement_around_and_reaches_no_further_than_a_comma() {
    let text = "It is not loud, comfortable.";
    let found = said(text, Language::En, 3);
    assert_eq!(found.len(), 2, "{found:?}");
    assert!(found[0].starts_with("noise+") && found[1].starts_with("comfort+"));
    let found = said("Leicht ist sie nicht.", Language::De, 3);
    assert_eq!(found, ["weight- Leicht ist sie nicht."]);
}

#[test]
fn questions_hopes_and_other_products_say_nothing() {
    for text in [
        "Is it loud?",
        "I hope the battery lasts.",
        "My old one was loud.",
        "The seller says the sound is great.",
    ] {
        assert!(said(text, Language::En, 3).is_empty(), "{text}");
    }
}

#[test]
fn stars_alone_say_nothing_and_only_weaken_what_they_contradict() {
    assert!(said("I use it on the train.", Language::En, 5).is_empty());
    assert_eq!(said("The motor is loud.", Language::En, 5).len(), 1);
    let far = "Great, in the end, for the long train rides with the battery";
    assert!(said(far, Language::En, 1).is_empty());
}

#[test]
fn a_review_in_another_language_than_it_claims_is_read_in_its_own() {
    let text = "Der Motor ist mir zu laut und sie ist zu schwer für mich.";
    assert_eq!(said(text, Language::En, 3).len(), 2);
}

#[test]
fn a_question_names_its_aspects() {
    assert_eq!(asked("is it loud", Language::En), [Aspect::Noise]);
    assert_eq!(asked("how is the battery", Language::En), [Aspect::Battery]);
    assert_eq!(asked("wie laut ist er", Language::De), [Aspect::Noise]);
    let asked_fit = asked("est-ce que ça taille grand", Language::Fr);
    assert_eq!(asked_fit, [Aspect::Fit]);
}
