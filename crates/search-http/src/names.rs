//! What fields, values and conditions are called in the shopper's language.

use domain::answer;
use domain::filter::{Bound, Condition, FilterField, Test};
use domain::labels::Labels;
use domain::language::Language;
use domain::measure::filter_unit;
use domain::ports::{Facet, ValueCount};
use domain::product::{AttributeValue, Currency, Money, display_number};
use domain::search::FoundProduct;
use domain::understand::Hue;

/// Where names come from: the catalogue's labels, and what its products call their values.
pub(crate) struct Names<'a> {
    /// The facets of the same search, which know their values by name.
    pub(crate) facets: &'a [Facet],
    /// What attributes and categories are called.
    pub(crate) labels: &'a Labels,
    /// The shopper's language.
    pub(crate) language: Language,
    /// The products found, which know the units of their attributes.
    pub(crate) products: &'a [FoundProduct],
    /// The currency that prices are compared in.
    pub(crate) currency: Currency,
}

impl Names<'_> {
    pub(crate) fn field(&self, field: &FilterField) -> String {
        let words = match field {
            FilterField::Price => ["Price", "Preis", "Prix"],
            FilterField::Stock => ["Stock", "Bestand", "Stock"],
            FilterField::Rating => ["Rating", "Bewertung", "Note"],
            FilterField::Currency => ["Currency", "Währung", "Devise"],
            FilterField::Brand => ["Brand", "Marke", "Marque"],
            FilterField::Category => ["Category", "Kategorie", "Catégorie"],
            FilterField::Id => ["Product", "Produkt", "Produit"],
            FilterField::Words => ["Without", "Ohne", "Sans"],
            FilterField::Attribute(key) => return self.labels.label(key, self.language),
        };
        self.word(words).to_owned()
    }

    /// A value that was counted.
    pub(crate) fn counted(&self, field: &FilterField, counted: &ValueCount) -> String {
        let mut names = counted.names.iter();
        if let Some((_, name)) = names.find(|(named, _)| *named == self.language) {
            return name.clone();
        }
        match (field, &*counted.value) {
            (FilterField::Category, value) => self.labels.category(value, self.language).to_owned(),
            (FilterField::Attribute(_), "true") => {
                AttributeValue::Flag(true).display(self.language)
            }
            (FilterField::Attribute(_), "false") => {
                AttributeValue::Flag(false).display(self.language)
            }
            (_, value) => value.to_owned(),
        }
    }

    /// An amount of money without needless digits: `€200`, `49,90 €`.
    fn price(&self, value: f64) -> String {
        let money = Money::parse(&format!("{value:.2}"), self.currency);
        let shown = money.map(|money| answer::price(money, self.language));
        let shown = shown.unwrap_or_else(|_| value.to_string());
        let cents = if self.language == Language::En {
            ".00"
        } else {
            ",00"
        };
        shown.replacen(cents, "", 1)
    }

    /// A number of an attribute, with the unit that filters compare in.
    fn amount(&self, key: &str, value: f64) -> String {
        let mut contents = self.products.iter().filter_map(|p| p.document.visible());
        let unit = contents.find_map(|content| match content.attribute(key)? {
            AttributeValue::Number { unit, .. } => unit.as_deref(),
            _ => None,
        });
        let unit = unit.map(|unit| filter_unit(unit).0);
        answer::amount(key, value, unit, self.language)
    }

    /// A value as a filter writes it.
    fn value(&self, field: &FilterField, value: &str) -> String {
        let facet = self.facets.iter().find(|facet| facet.field == *field);
        let mut values = facet.iter().flat_map(|facet| &facet.values);
        if let Some(counted) = values.find(|counted| is_called(counted, value)) {
            return self.counted(field, counted);
        }
        match (field, value.parse()) {
            (FilterField::Attribute(key), Ok(number)) => self.amount(key, number),
            _ => self.counted(field, &unknown(value)),
        }
    }

    /// A condition as a person reads it: `Price up to 200 €`.
    pub(crate) fn condition(&self, condition: &Condition) -> String {
        let language = self.language;
        let name = self.field(&condition.field);
        let number = |bound: &Bound| match &condition.field {
            FilterField::Price => self.price(bound.value),
            FilterField::Attribute(key) => self.amount(key, bound.value),
            _ => display_number(bound.value, language),
        };
        let values = |values: &[String]| -> String {
            // Of the shades of a colour its name says enough.
            if let Some(colour) = Hue::common(values, language).filter(|_| values.len() > 1) {
                return colour.to_owned();
            }
            let shown = values.iter().map(|v| self.value(&condition.field, v));
            shown.collect::<Vec<_>>().join(", ")
        };
        let word = |words| self.word(words);
        // A number of an attribute is set off: many labels end with words such as "up to".
        let attribute = matches!(condition.field, FilterField::Attribute(_));
        let up_to = if attribute {
            word([": at most", ": höchstens", "\u{a0}: au plus"])
        } else {
            word([" up to", " bis", " jusqu’à"])
        };
        let from = if attribute {
            word([": at least", ": mindestens", "\u{a0}: au moins"])
        } else {
            word([" from", " ab", " à partir de"])
        };
        let colon = word([": ", ": ", "\u{a0}: "]);
        match &condition.test {
            Test::AnyOf(held) => format!("{name}{colon}{}", values(held)),
            // A flag that was named: whoever does not say the opposite.
            Test::NoneOf(held) if held[..] == ["false"] => {
                format!(
                    "{name}{colon}{}",
                    word([
                        "yes, or not stated",
                        "ja oder ohne Angabe",
                        "oui ou non précisé"
                    ])
                )
            }
            Test::NoneOf(held) if held[..] == ["true"] => {
                format!(
                    "{name}{colon}{}",
                    word([
                        "no, or not stated",
                        "nein oder ohne Angabe",
                        "non ou non précisé"
                    ])
                )
            }
            Test::NoneOf(held) if condition.field == FilterField::Words => {
                format!("{name}{colon}{}", held.join(", "))
            }
            Test::NoneOf(held) => {
                format!(
                    "{name}{colon}{} {}",
                    word(["not", "nicht", "sauf"]),
                    values(held)
                )
            }
            Test::Range {
                min: Some(min),
                max: None,
            } if min.value == 0.0 && condition.field == FilterField::Stock => {
                word(["In stock", "Auf Lager", "En stock"]).to_owned()
            }
            Test::Range {
                min: Some(min),
                max: Some(max),
            } => {
                format!("{name} {} – {}", number(min), number(max))
            }
            Test::Range {
                min: None,
                max: Some(max),
            } => format!("{name}{up_to} {}", number(max)),
            Test::Range {
                min: Some(min),
                max: None,
            } => format!("{name}{from} {}", number(min)),
            Test::Range {
                min: None,
                max: None,
            } => name,
        }
    }

    fn word(&self, words: [&'static str; 3]) -> &'static str {
        match self.language {
            Language::En => words[0],
            Language::De => words[1],
            Language::Fr => words[2],
        }
    }
}

/// A value that the index does not list, by nothing but its text.
pub(crate) fn unknown(value: &str) -> ValueCount {
    ValueCount {
        value: value.to_owned(),
        names: Vec::new(),
        count: 0,
        parent: None,
    }
}

/// Whether a value is written so, in any language and case.
pub(crate) fn is_called(counted: &ValueCount, value: &str) -> bool {
    let mut names = counted.names.iter().map(|(_, name)| name);
    let same = |name: &str| name.to_lowercase() == value.to_lowercase();
    same(&counted.value) || names.any(|name| same(name))
}
