//! Which of the fields that are left are attributes.

use super::profile::{FieldProfile, has_decimal_comma, is_flag, is_html, is_number, is_url, unit};
use std::collections::BTreeMap;
use std::fmt::Write;

/// Names of objects that hold attributes.
const OBJECTS: [&str; 7] = [
    "attributes",
    "specs",
    "specifications",
    "properties",
    "features",
    "merkmale",
    "caracteristiques",
];
/// Fewest fields that make the beginning of their names mean something.
const FAMILY: usize = 4;
/// Mean length of a text that is more than an attribute, in characters.
const LONG: usize = 120;

/// What becomes of the fields that nothing else uses.
#[derive(Default)]
pub(super) struct Attributes {
    /// The lines of `[attributes]`.
    pub(super) lines: String,
    /// Where names and values of attributes stand side by side.
    pub(super) pairs: String,
    /// Fields that are better left out, with the reason.
    pub(super) ignored: Vec<(String, &'static str)>,
}

/// Whether a field of that name is an object with attributes by name.
pub(super) fn is_object_of_them(name: &str) -> bool {
    OBJECTS.contains(&super::names::plain(name).as_str())
}

pub(super) fn attributes(left: &[&FieldProfile]) -> Attributes {
    let mut found = Attributes::default();
    let (families, mut left) = families(left);
    for (key, prefix, count) in families {
        let _ = writeln!(
            found.lines,
            "{key} = {}  # {} so",
            quoted(&prefix),
            match count {
                1 => "1 field begins".to_owned(),
                count => format!("{count} fields begin"),
            }
        );
    }
    if let Some(at) = left
        .iter()
        .position(|field| field.objects && !field.lists && is_object_of_them(field.own_name()))
    {
        let _ = writeln!(found.lines, "object = {}", quoted(&left.remove(at).name));
    }
    let (mut plain, mut measured) = (Vec::new(), Vec::new());
    for field in left {
        if super::names::is_internal(field.own_name()) {
            found
                .ignored
                .push((field.name.clone(), "not for shoppers, by its name"));
        } else if let Some((name, value)) = &field.pairs {
            let _ = write!(
                found.pairs,
                "\n[[attributes.pairs]]\nfrom = {}\nname = {}\nvalue = {}\n",
                quoted(&field.name),
                quoted(name),
                quoted(value)
            );
        } else if field.objects || field.texts.is_empty() {
            found
                .ignored
                .push((field.name.clone(), "objects, which need rules of their own"));
        } else if field.are(is_url) {
            found.ignored.push((field.name.clone(), "addresses"));
        } else if field.length() > LONG || field.some(is_html) {
            found.ignored.push((field.name.clone(), "long texts"));
        } else if !field.lists && field.are(|text| unit(text).is_some()) {
            measured.push(field);
        } else {
            plain.push(field);
        }
    }
    list(&mut found.lines, "fields", &plain);
    list(&mut found.lines, "measured", &measured);
    let numbers =
        |field: &&&FieldProfile| field.are(|text| is_number(text) || has_decimal_comma(text));
    let units: Vec<String> = plain
        .iter()
        .filter(numbers)
        .filter_map(|field| {
            let key = contracts::snake_case(&field.name);
            let unit = ["kg", "g", "cm", "mm", "l", "ml", "w", "v"]
                .into_iter()
                .find(|unit| key.ends_with(&format!("_{unit}")))?;
            let unit = if matches!(unit, "w" | "v") {
                unit.to_uppercase()
            } else {
                unit.to_owned()
            };
            Some(format!("{} = {}", quoted(&key), quoted(&unit)))
        })
        .collect();
    if !units.is_empty() {
        let _ = writeln!(
            found.lines,
            "units = {{ {} }}  # from the ends of their names",
            units.join(", ")
        );
    }
    let comma = |text: &str| {
        let unit = unit(text).unwrap_or_default();
        has_decimal_comma(text[..text.len() - unit.len()].trim_end())
    };
    let mut numeric = measured.iter().chain(plain.iter().filter(numbers));
    if numeric.any(|field| field.some(comma)) {
        found.lines.push_str("decimal = \",\"\n");
    }
    found
}

fn list(lines: &mut String, key: &str, fields: &[&FieldProfile]) {
    if fields.is_empty() {
        return;
    }
    let _ = writeln!(lines, "{key} = [");
    for field in fields {
        let _ = writeln!(
            lines,
            "    {},  # such as {:?}",
            quoted(&field.name),
            field.example()
        );
    }
    lines.push_str("]\n");
}

/// Beginnings that many names share, with the key of their type, and the fields without one.
fn families<'a>(
    fields: &[&'a FieldProfile],
) -> (Vec<(&'static str, String, usize)>, Vec<&'a FieldProfile>) {
    let mut heads: BTreeMap<&str, Vec<&FieldProfile>> = BTreeMap::new();
    for field in fields {
        if let Some((head, _)) = field.name.split_once('_') {
            heads.entry(head).or_default().push(field);
        }
    }
    heads.retain(|_, members| members.len() >= FAMILY);
    let Some((head, members)) = heads.into_iter().max_by_key(|(_, members)| members.len()) else {
        return (Vec::new(), fields.to_vec());
    };
    // `attr_t_…`, `attr_n_…`: a letter for the type.
    let mut types: BTreeMap<&str, Vec<&FieldProfile>> = BTreeMap::new();
    for field in &members {
        let letter = field.name[head.len() + 1..]
            .split_once('_')
            .map(|(letter, _)| letter);
        types
            .entry(letter.unwrap_or_default())
            .or_default()
            .push(field);
    }
    let typed = types.len() <= 3 && types.keys().all(|letter| letter.len() == 1);
    let mut found: Vec<(&str, String, usize)> = Vec::new();
    if typed {
        for (letter, members) in types {
            let all = |test: fn(&str) -> bool| members.iter().all(|field| field.are(test));
            let bits = |text: &str| is_flag(text) || text == "1" || text == "0";
            let key = match letter {
                _ if all(bits) => "flag",
                _ if all(is_number) => "number",
                _ => "text",
            };
            if !found.iter().any(|(other, ..)| *other == key) {
                found.push((key, format!("{head}_{letter}_"), members.len()));
            }
        }
    } else {
        found.push(("prefix", format!("{head}_"), members.len()));
    }
    let taken = |field: &FieldProfile| {
        found
            .iter()
            .any(|(_, prefix, _)| field.name.starts_with(prefix.as_str()))
    };
    let left = fields
        .iter()
        .copied()
        .filter(|field| !taken(field))
        .collect();
    (found, left)
}

/// A text as TOML writes it.
pub(super) fn quoted(text: &str) -> String {
    toml::Value::from(text).to_string()
}

/// A number with what is counted, in the singular or plural.
pub(super) fn counted(count: usize, what: &str) -> String {
    format!("{count} {what}{}", if count == 1 { "" } else { "s" })
}
