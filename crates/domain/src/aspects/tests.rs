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

fn signs(text: &str, language: Language) -> Vec<String> {
    let found = said(text, language, 3);
    let sign = |mention: &String| mention.split(' ').next().unwrap_or_default().to_owned();
    found.iter().map(sign).collect()
}

#[test]
fn what_is_sought_is_missing_where_the_advice_is_to_look_elsewhere() {
    for (text, language, expected) in [
        (
            "If you want a quiet fan, look elsewhere.",
            Language::En,
            "noise-",
        ),
        (
            "Look elsewhere if you need a quiet fan.",
            Language::En,
            "noise-",
        ),
        (
            "If you want a quiet fan, look no further.",
            Language::En,
            "noise+",
        ),
        (
            "Wer einen leisen Ventilator sucht, ist hier falsch.",
            Language::De,
            "noise-",
        ),
        (
            "Wer einen leisen Ventilator sucht, ist hier richtig.",
            Language::De,
            "noise+",
        ),
        (
            "Si vous cherchez un ventilateur silencieux, passez votre chemin.",
            Language::Fr,
            "noise-",
        ),
        (
            "Si vous voulez un ventilateur silencieux, ne cherchez plus.",
            Language::Fr,
            "noise+",
        ),
    ] {
        assert_eq!(signs(text, language), [expected], "{text}");
    }
    for (text, language) in [
        ("If you want a quiet fan, turn it down.", Language::En),
        (
            "Wer einen leisen Ventilator sucht, liest Testberichte.",
            Language::De,
        ),
        (
            "Si vous cherchez un ventilateur silencieux, lisez les tests.",
            Language::Fr,
        ),
    ] {
        assert_eq!(signs(text, language), [""; 0], "{text}");
    }
}

#[test]
fn a_promise_that_is_only_compared_with_does_not_silence_the_sentence() {
    for (text, language, expected) in [
        (
            "Leider nicht so leise wie versprochen.",
            Language::De,
            "noise-",
        ),
        ("Leise wie beworben.", Language::De, "noise+"),
        ("Not as quiet as advertised.", Language::En, "noise-"),
        ("Pas aussi silencieux que promis.", Language::Fr, "noise-"),
    ] {
        assert_eq!(signs(text, language), [expected], "{text}");
    }
    assert_eq!(
        signs("Der Verkäufer verspricht einen leisen Motor.", Language::De),
        [""; 0]
    );
}

#[test]
fn a_size_that_turns_out_otherwise_is_told_with_how_many_sizes() {
    for text in [
        "Fällt eine Nummer kleiner aus.",
        "Die Schuhe fallen zwei Nummern größer aus.",
        "Schade, dass sie so klein ausfällt.",
        "Leider eine Nummer zu groß.",
    ] {
        assert_eq!(signs(text, Language::De), ["fit-"], "{text}");
    }
}

#[test]
fn a_word_that_is_joined_to_a_judgement_judges_the_same_aspect() {
    for text in [
        "Livraison rapide et soignée.",
        "Livraison très rapide et très soignée.",
        "La livraison est rapide et soignée.",
    ] {
        assert_eq!(signs(text, Language::Fr), ["delivery+"], "{text}");
    }
    assert_eq!(signs("Très soigné.", Language::Fr), ["quality+"]);
}
