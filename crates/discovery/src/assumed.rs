//! What a run takes for granted where records do not say: the currency of prices, the language of
//! texts.

use crate::quality::plain;
use catalogue_files::TextLanguage;
use contracts::{Defaults, Field, RawPrice, RawProduct, RawScalar, RawText};
use domain::language::Language;

/// Records after which it is told which language their texts look like.
const LOOKED_AT: u64 = 100;
/// Fewest records in another language than the one they are read in, in a catalogue of more than one.
const FEWEST: u64 = 2;
/// How many times as many there must be as in the language that they are read in.
const MARGIN: u64 = 3;

/// Looks at the records of a run and says once what it took for granted.
pub(crate) struct Assumed {
    defaults: Defaults,
    /// Whether the command names the currency, so that nothing is taken for granted.
    priced: bool,
    /// As `priced`, of the language.
    spoken: bool,
    records: u64,
    /// Records whose texts name no language, by the one they look like.
    look: [u64; Language::ALL.len()],
}

impl Assumed {
    /// `language` and `currency` say whether the command gives them.
    pub(crate) const fn new(defaults: Defaults, language: bool, currency: bool) -> Self {
        Self {
            defaults,
            priced: currency,
            spoken: language,
            records: 0,
            look: [0; Language::ALL.len()],
        }
    }

    /// Looks at a record; what is to be said now.
    pub(crate) fn add(&mut self, record: &RawProduct) -> Vec<String> {
        self.records += 1;
        let mut notices = Vec::new();
        if !self.priced && is_bare(&record.price) {
            self.priced = true;
            notices.extend(self.currency(record));
        }
        if !self.spoken
            && let Some(language) = looks(record)
        {
            self.look[language as usize] += 1;
        }
        if self.records >= LOOKED_AT {
            notices.extend(self.finish());
        }
        notices
    }

    /// What is left to say when the last record was seen.
    pub(crate) fn finish(&mut self) -> Option<String> {
        if std::mem::replace(&mut self.spoken, true) {
            return None;
        }
        let read_in = self.defaults.language;
        let count = |language: Language| self.look[language as usize];
        let other = Language::ALL
            .into_iter()
            .filter(|language| *language != read_in)
            .max_by_key(|language| count(*language))?;
        let enough = count(other) >= FEWEST.min(self.records).max(1);
        (enough && count(other) >= MARGIN * count(read_in)).then(|| {
            format!(
                "texts that name no language look {}, and are read as {}: pass --language {other}, or write \
                 `language = \"{other}\"` into the mapping",
                other.name(),
                read_in.name()
            )
        })
    }

    fn currency(&self, record: &RawProduct) -> Option<String> {
        let currency = self.defaults.currency?;
        let first = plain(&record.id_text().unwrap_or_default());
        Some(format!(
            "prices that name no currency, such as that of product {first}, are read as {}: pass \
             --currency for another one, or write `currency = \"…\"` into the mapping",
            currency.code()
        ))
    }
}

/// Whether there is a price, and no currency with it.
fn is_bare(price: &Field<RawPrice>) -> bool {
    match price.right() {
        Some(RawPrice::Amount(_)) => true,
        Some(RawPrice::Money(money)) => {
            money.amount.right().is_some() && matches!(money.currency, Field::Absent | Field::Null)
        }
        None => false,
    }
}

/// The language that the title and description look like, of those that name none.
fn looks(record: &RawProduct) -> Option<Language> {
    let mut seen = TextLanguage::default();
    for text in [&record.title, &record.description] {
        if let Some(RawText::Plain(RawScalar::Text(text))) = text.right() {
            seen.add(text);
        }
    }
    seen.likely()
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::{Value, json};

    fn notices(records: &[Value]) -> Vec<String> {
        let mut assumed = Assumed::new(Defaults::default(), false, false);
        let records = records
            .iter()
            .map(|record| serde_json::from_value(record.clone()).unwrap());
        let mut said: Vec<String> = records.flat_map(|record| assumed.add(&record)).collect();
        said.extend(assumed.finish());
        said
    }

    #[test]
    fn german_texts_without_a_language_are_noticed_and_english_ones_are_not() {
        let german = json!({"id": 1, "title": "Zelt für zwei", "description": "Leicht und dicht."});
        let said = notices(&[german.clone(), german]);
        assert_eq!(said.len(), 1, "{said:?}");
        assert!(said[0].contains("look German, and are read as English: pass --language de"));
        let marked = json!({"id": 1, "title": {"de": "Zelt für zwei und mehr"}});
        let english = json!({"id": 1, "title": "A tent for the two of you"});
        let french_name = json!({"id": 2, "title": "Chaise pour la table"});
        for records in [
            vec![marked.clone(), marked],
            vec![english.clone(), english, french_name],
            vec![],
        ] {
            assert_eq!(notices(&records), Vec::<String>::new(), "{records:?}");
        }
    }

    #[test]
    fn a_price_without_a_currency_is_noticed_once() {
        let said = notices(&[
            json!({"id": "tee", "price": "9.90"}),
            json!({"id": "cap", "price": {"amount": "5"}}),
        ]);
        assert_eq!(said.len(), 1, "{said:?}");
        assert!(said[0].contains("product tee, are read as EUR: pass --currency"));
        let named = json!({"id": 1, "price": {"amount": "5", "currency": "CHF"}});
        assert_eq!(notices(&[named, json!({"id": 2})]), Vec::<String>::new());
    }
}
