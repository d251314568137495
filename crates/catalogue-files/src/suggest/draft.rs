//! From what fields hold to a mapping.

use super::Draft;
use super::attributes::{attributes, counted, quoted};
use super::names::{
    CURRENCY, DATES, NAMES, SALE, SUBCATEGORIES, by_language, called, currency_of, numbered, plain,
    words,
};
use super::profile::{
    FieldProfile, Profile, has_decimal_comma, is_gtin, is_html, is_image, is_number, is_price,
    is_url, without_currency,
};
use domain::language::Language;
use domain::product::Currency;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;

/// A line of `[fields]`.
struct Line {
    field: &'static str,
    rule: String,
    why: String,
}

pub(super) fn draft(profile: &Profile) -> Draft {
    let mut used: BTreeSet<&str> = BTreeSet::new();
    let is_code = |text: &str| text.parse::<Currency>().is_ok();
    let currency = profile
        .fields
        .iter()
        .find(|field| named_as(field, CURRENCY) && field.are(is_code));
    used.extend(currency.map(|field| field.name.as_str()));
    let mut lines = Vec::new();
    for (target, names) in NAMES {
        if let Some(line) = per_language(profile, target, names, &mut used)
            .or_else(|| by_name(profile, target, names, currency, &mut used))
        {
            lines.push(line);
        }
    }
    for (target, why, test) in FALLBACKS {
        if lines.iter().any(|line| line.field == target) {
            continue;
        }
        let free = |field: &&FieldProfile| {
            !used.contains(field.name.as_str()) && test(field, profile.records)
        };
        if let Some(field) = profile.fields.iter().find(free) {
            used.insert(&field.name);
            lines.push(line(target, &[field], currency, why.to_owned()));
        }
    }
    let left: Vec<&FieldProfile> = profile
        .fields
        .iter()
        .filter(|field| !used.contains(field.name.as_str()))
        .collect();
    written(profile, &lines, currency, &left)
}

type Test = fn(&FieldProfile, usize) -> bool;

/// What values tell where no name does.
const FALLBACKS: [(&str, &str, Test); 5] = [
    ("gtin", "their last digit checks the others", |field, _| {
        field.are(is_gtin)
    }),
    ("id", "every record has another one", |field, records| {
        field.unique
            && field.filled == records
            && !field.lists
            && field.length() <= 40
            && !field.some(is_url)
    }),
    ("images", "addresses of pictures", |field, _| {
        field.are(is_image)
    }),
    (
        "title",
        "short texts, nearly all different",
        |field, records| {
            let words = field.are(|text| text.contains(' ') && !is_price(text));
            words
                && field.filled == records
                && (8..=150).contains(&field.length())
                && !field.some(is_html)
        },
    ),
    ("description", "HTML", |field, _| {
        field.some(is_html) && field.length() > 40
    }),
];

/// A field that stands there once for each language.
fn per_language<'a>(
    profile: &'a Profile,
    target: &'static str,
    names: &[&str],
    used: &mut BTreeSet<&'a str>,
) -> Option<Line> {
    if !matches!(target, "title" | "description") {
        return None;
    }
    let mut found: BTreeMap<Language, (usize, &'a str)> = BTreeMap::new();
    for field in &profile.fields {
        let Some((stem, language)) = by_language(&field.name) else {
            continue;
        };
        let stem = plain(stem);
        let Some(rank) = names.iter().position(|name| *name == stem) else {
            continue;
        };
        let best = found.entry(language).or_insert((rank, &field.name));
        if rank < best.0 {
            *best = (rank, &field.name);
        }
    }
    if found.is_empty() {
        return None;
    }
    used.extend(found.values().map(|(_, name)| *name));
    let rules: Vec<String> = found
        .iter()
        .map(|(language, (_, name))| format!("{} = {}", language.code(), quoted(name)))
        .collect();
    Some(Line {
        field: target,
        rule: format!("{{ {} }}", rules.join(", ")),
        why: "named so, with a language".to_owned(),
    })
}

fn by_name<'a>(
    profile: &'a Profile,
    target: &'static str,
    names: &[&str],
    currency: Option<&FieldProfile>,
    used: &mut BTreeSet<&'a str>,
) -> Option<Line> {
    let fits = |field: &FieldProfile| match target {
        "id" => !field.lists && !field.objects && field.filled * 10 >= profile.records * 9,
        "price" => field.are(is_price),
        "stock" => field.are(|text| is_number(text) && !text.contains('.')),
        "gtin" => field.some(is_gtin),
        "title" => !field.objects && !field.texts.is_empty() && !field.are(is_number),
        "url" => field.are(is_url) && !field.are(is_image),
        _ => !field.objects && !field.texts.is_empty(),
    };
    let free = |field: &&FieldProfile| !used.contains(field.name.as_str()) && fits(field);
    let mut candidates = profile.fields.iter().filter(free);
    let sale = if target == "price" {
        profile
            .fields
            .iter()
            .find(|field| free(field) && named_as(field, SALE))
    } else {
        None
    };
    let first = names.iter().find_map(|name| {
        let mut fields = profile.fields.iter().filter(free);
        fields.find(|field| named_as(field, &[name]))
    });
    let first = first.or_else(|| match target {
        "price" => sale,
        // One for each picture or step: `Bild 1`, `Bild 2`.
        "images" | "category" => candidates.find(|field| {
            numbered(field.own_name()).is_some_and(|(stem, _)| is_called(stem, names))
        }),
        _ => None,
    })?;
    let mut fields = vec![first];
    match target {
        "images" | "category" => fields.extend(siblings(first, profile.fields.iter().filter(free))),
        "price" => {
            if let Some(sale) = sale.filter(|sale| !std::ptr::eq(*sale, first)) {
                used.extend([sale.name.as_str(), first.name.as_str()]);
                let dates = dates_of_sale(profile);
                used.extend(dates.map(|field| field.name.as_str()));
                return Some(on_sale([sale, first], dates, currency));
            }
        }
        _ => {}
    }
    used.extend(fields.iter().map(|field| field.name.as_str()));
    Some(line(target, &fields, currency, "named so".to_owned()))
}

/// Whether a field has one of the names.
fn named_as(field: &FieldProfile, names: &[&str]) -> bool {
    is_called(field.own_name(), names)
}

fn is_called(name: &str, names: &[&str]) -> bool {
    called(name).iter().any(|own| names.contains(&own.as_str()))
}

/// The fields that hold more of what the first one holds: those with a number at the end of its
/// name, in order, and the second step of a category.
fn siblings<'a>(
    first: &FieldProfile,
    fields: impl Iterator<Item = &'a FieldProfile>,
) -> Vec<&'a FieldProfile> {
    let stem = |field: &FieldProfile| {
        let (stem, number) = numbered(&field.name).unwrap_or((&field.name, 0));
        (plain(stem), number)
    };
    let (own, _) = stem(first);
    let mut found: Vec<_> = fields
        .filter(|field| !std::ptr::eq(*field, first))
        .map(|field| (stem(field), field))
        .filter(|((stem, _), field)| *stem == own || named_as(field, SUBCATEGORIES))
        .collect();
    found.sort_by_key(|((stem, number), _)| (*stem != own, *number));
    found.into_iter().map(|(_, field)| field).collect()
}

/// The field that says when a lower price holds.
fn dates_of_sale(profile: &Profile) -> Option<&FieldProfile> {
    profile.fields.iter().find(|field| {
        let words = words(field.own_name());
        let is_date = words.iter().any(|word| DATES.contains(&word.as_str()));
        is_date && SALE.iter().any(|sale| words.concat().contains(sale))
    })
}

/// The rules for a price that goes before the usual one where it is given, unless it has dates: a
/// catalogue may be read after them. One that is zero somewhere says nothing.
fn on_sale(
    [sale, usual]: [&FieldProfile; 2],
    dates: Option<&FieldProfile>,
    currency: Option<&FieldProfile>,
) -> Line {
    let mut usual = line("price", &[usual], currency, "named so".to_owned());
    let zero = |text: &str| !text.contains(|c: char| ('1'..='9').contains(&c));
    if sale.some(zero) {
        let _ = write!(
            usual.why,
            "; {:?} is not used, for it is 0 at times",
            sale.name
        );
        return usual;
    }
    let offer = line("price", &[sale], currency, String::new());
    let table = |rule: String| match rule.strip_prefix('{') {
        Some(_) => rule,
        None => format!("{{ from = {rule} }}"),
    };
    let mut offer = table(offer.rule);
    if let Some(dates) = dates {
        offer = offer.replacen(" }", &format!(", unless = {} }}", quoted(&dates.name)), 1);
    }
    usual.rule = format!("[{offer}, {}]", table(usual.rule));
    usual.why.push_str("; the first where it is given");
    usual
}

/// The rule for a field, with what its values need.
fn line(
    target: &'static str,
    fields: &[&FieldProfile],
    currency: Option<&FieldProfile>,
    mut why: String,
) -> Line {
    let field = fields[0];
    let mut keys = Vec::new();
    match target {
        "price" => {
            if field.some(|text| has_decimal_comma(without_currency(text))) {
                keys.push("decimal = \",\"".to_owned());
            }
            let name = plain(field.own_name());
            if name.contains("cent") {
                keys.push("scale = 0.01".to_owned());
            }
            if let Some(code) = currency_of(&field.name) {
                keys.push(format!("currency = {}", quoted(code)));
            } else if let Some(currency) = currency {
                keys.push(format!("currency_from = {}", quoted(&currency.name)));
            }
            if !name.contains("cent")
                && field
                    .are(|text| text.len() > 2 && text.bytes().all(|byte| byte.is_ascii_digit()))
            {
                why.push_str("; whole numbers: if they are cents, add scale = 0.01");
            }
        }
        "category" => {
            let split = [" > ", ">", " / ", "/", "|"].into_iter().find(|sign| {
                field
                    .texts
                    .iter()
                    .filter(|text| text.contains(sign))
                    .count()
                    * 2
                    > field.texts.len()
            });
            keys.extend(split.map(|sign| format!("split = {}", quoted(sign))));
        }
        "images" => {
            let split = ["|", ",", ";", " "].into_iter().find(|sign| {
                field.some(|text| {
                    text.split(sign)
                        .filter(|part| is_image(part.trim()))
                        .count()
                        > 1
                })
            });
            keys.extend(split.map(|sign| format!("split = {}", quoted(sign))));
        }
        _ => {}
    }
    let mut from = quoted(&field.name);
    if fields.len() > 1 {
        let names: Vec<_> = fields.iter().map(|field| quoted(&field.name)).collect();
        from = format!("[{}]", names.join(", "));
    }
    let rule = if keys.is_empty() {
        from
    } else {
        format!("{{ from = {from}, {} }}", keys.join(", "))
    };
    let _ = write!(why, "; such as {:?}", field.example());
    Line {
        field: target,
        rule,
        why,
    }
}

/// The whole mapping.
fn written(
    profile: &Profile,
    lines: &[Line],
    currency: Option<&FieldProfile>,
    left: &[&FieldProfile],
) -> Draft {
    let found = attributes(left);
    let missing = ["id", "title", "price"].into_iter();
    let missing: Vec<_> = missing
        .filter(|field| !lines.iter().any(|line| line.field == *field))
        .collect();
    let mut text = format!(
        "# A draft from {}: read it, correct it, try it with `discovery ingest --dry-run`.\n\n",
        counted(profile.records, "record")
    );
    let (language, seen) = super::language::of(profile);
    let _ = writeln!(text, "language = \"{}\"  # {seen}", language.code());
    let priced = lines.iter().find(|line| line.field == "price");
    let named = priced.is_some_and(|line| line.rule.contains("currency = "));
    if priced.is_some() && currency.is_none() && !named {
        text.push_str("currency = \"EUR\"  # a guess: no field names the currency; a price that does goes before\n");
    }
    if !found.ignored.is_empty() {
        text.push_str("ignore = [\n");
        for (name, why) in &found.ignored {
            let _ = writeln!(text, "    {},  # {why}", quoted(name));
        }
        text.push_str("]\n");
    }
    text.push_str("\n[fields]\n");
    for field in &missing {
        let hint = match (*field, currency) {
            ("price", None) => {
                "no field looks like one: name yours, as \"FIELD\" or { from = \"FIELD\", decimal = \",\" }"
                    .to_owned()
            }
            ("price", Some(currency)) => format!(
                "no field looks like one: name yours, as {{ from = \"FIELD\", currency_from = {} }}",
                quoted(&currency.name)
            ),
            _ => "required, and nothing in the sample looks like one".to_owned(),
        };
        let _ = writeln!(text, "# {field} = \"…\"  # {hint}");
    }
    for line in lines {
        let _ = writeln!(text, "{} = {}  # {}", line.field, line.rule, line.why);
    }
    if !found.lines.is_empty() {
        let _ = write!(text, "\n[attributes]\n{}", found.lines);
    }
    text.push_str(&found.pairs);
    Draft {
        toml: text,
        missing,
    }
}
