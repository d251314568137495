//! What a problem says in German and French. The English of a problem is the key: its title as it
//! is, its detail by the words around what is named in it.

use axum::http::{HeaderMap, header};
use contracts::http::Problem;
use domain::language::Language;

/// A text in English, German and French; `{}` stands for what is named.
type Wording = [&'static str; 3];

#[rustfmt::skip]
const TITLES: &[Wording] = &[
    ["The request is not valid", "Die Anfrage ist ungültig", "La requête n’est pas valide"],
    ["The address is not valid", "Die Adresse ist ungültig", "L’adresse n’est pas valide"],
    ["A filter is not valid", "Ein Filter ist ungültig", "Un filtre n’est pas valide"],
    ["The language is not known", "Die Sprache ist nicht bekannt", "La langue n’est pas connue"],
    ["The service is unavailable", "Der Dienst ist nicht erreichbar", "Le service est indisponible"],
    ["The body is not JSON", "Der Inhalt ist kein JSON", "Le contenu n’est pas du JSON"],
    ["The body is encoded", "Der Inhalt ist kodiert", "Le contenu est encodé"],
    ["The body is incomplete", "Der Inhalt ist unvollständig", "Le contenu est incomplet"],
    ["The body came too slowly", "Der Inhalt kam zu langsam", "Le contenu est arrivé trop lentement"],
    ["The body is too large", "Der Inhalt ist zu groß", "Le contenu est trop volumineux"],
    ["There is no such file", "Diese Datei gibt es nicht", "Ce fichier n’existe pas"],
    ["There is no such page", "Diese Seite gibt es nicht", "Cette page n’existe pas"],
    ["There is no such product", "Dieses Produkt gibt es nicht", "Ce produit n’existe pas"],
    ["The method is not allowed", "Die Methode ist nicht erlaubt", "La méthode n’est pas autorisée"],
];

/// Details; of those that begin alike the more special one comes first.
#[rustfmt::skip]
const DETAILS: &[Wording] = &[
    ["the body is not as expected: {}", "der Inhalt ist nicht wie erwartet: {}", "le contenu n’est pas celui attendu\u{a0}: {}"],
    ["the body is encoded as {}, send it as it is", "der Inhalt ist als {} kodiert, bitte unverändert senden", "le contenu est encodé en {}, envoyez-le tel quel"],
    ["the body is larger than {} bytes", "der Inhalt ist größer als {} Bytes", "le contenu dépasse {} octets"],
    ["the body was not complete after {} s", "der Inhalt war nach {} s nicht vollständig", "le contenu n’était pas complet après {} s"],
    ["the body ended before its announced length", "der Inhalt endete vor der angekündigten Länge", "le contenu s’est terminé avant la longueur annoncée"],
    ["the body is {}, send application/json", "der Inhalt ist {}, bitte application/json senden", "le contenu est {}, envoyez application/json"],
    ["{} must be {} to {}, found {}", "{} muss {} bis {} sein, nicht {}", "{} doit être compris entre {} et {}, reçu\u{a0}: {}"],
    ["{} has more than {} entries", "{} hat mehr als {} Einträge", "{} contient plus de {} éléments"],
    ["{} is longer than {} characters", "{} ist länger als {} Zeichen", "{} dépasse {} caractères"],
    ["filter {} is not FIELD OPERATOR VALUE, such as price<=100 or brand=Nordhavn", "Filter {} ist nicht FELD OPERATOR WERT, etwa price<=100 oder brand=Nordhavn", "le filtre {} n’a pas la forme CHAMP OPÉRATEUR VALEUR, par exemple price<=100 ou brand=Nordhavn"],
    ["filter {} compares with {}, which is not a number", "Filter {} vergleicht mit {}, und das ist keine Zahl", "le filtre {} compare avec {}, qui n’est pas un nombre"],
    ["filter {} uses an operator that {} does not have, use = or !=", "Filter {} nutzt einen Operator, den {} nicht hat, möglich sind = und !=", "le filtre {} utilise un opérateur que {} n’admet pas, utilisez = ou !="],
    ["no product has an attribute {}", "kein Produkt hat ein Merkmal {}", "aucun produit n’a de caractéristique {}"],
    ["attribute {} is not a number, use = or !=", "das Merkmal {} ist keine Zahl, möglich sind = und !=", "la caractéristique {} n’est pas un nombre, utilisez = ou !="],
    ["unknown language {}, expected one of {}", "unbekannte Sprache {}, möglich sind {}", "langue inconnue {}, langues possibles\u{a0}: {}"],
    ["there is nothing at {}", "unter {} ist nichts", "il n’y a rien à {}"],
    ["there is no product {}", "es gibt kein Produkt {}", "il n’y a pas de produit {}"],
    ["the catalogue has no file {}", "der Katalog hat keine Datei {}", "le catalogue n’a pas de fichier {}"],
    ["the page has no file {}", "die Seite hat keine Datei {}", "la page n’a pas de fichier {}"],
    ["{} does not answer to {}", "{} antwortet nicht auf {}", "{} ne répond pas à {}"],
    ["The service cannot answer right now; try again in a moment.", "Der Dienst kann gerade nicht antworten; bitte gleich noch einmal versuchen.", "Le service ne peut pas répondre pour l’instant\u{a0}; réessayez dans un moment."],
];

/// A problem as a reader of a language understands it; what is not known stays English.
pub(crate) fn translated(mut problem: Problem, language: Language) -> Problem {
    let at = match language {
        Language::En => return problem,
        Language::De => 1,
        Language::Fr => 2,
    };
    if let Some(wording) = TITLES.iter().find(|wording| wording[0] == problem.title) {
        problem.title = wording[at].to_owned();
    }
    let named = |wording: &&Wording| Some((**wording, named(wording[0], &problem.detail)?));
    if let Some((wording, named)) = DETAILS.iter().find_map(|wording| named(&wording)) {
        let mut detail = wording[at].to_owned();
        for name in named {
            // One that holds braces itself must not take the place of the next.
            detail = detail.replacen("{}", &name.replace("{}", "{\u{200b}}"), 1);
        }
        problem.detail = detail.replace("{\u{200b}}", "{}");
    }
    problem
}

/// What stands in a text in the place of each `{}` of a pattern.
fn named(pattern: &str, text: &str) -> Option<Vec<String>> {
    let mut pieces = pattern.split("{}");
    let mut rest = text.strip_prefix(pieces.next()?)?;
    let mut named = Vec::new();
    let mut pieces = pieces.peekable();
    while let Some(piece) = pieces.next() {
        let last = pieces.peek().is_none();
        let end = if last {
            rest.ends_with(piece).then(|| rest.len() - piece.len())?
        } else {
            rest.find(piece)?
        };
        named.push(rest[..end].to_owned());
        rest = &rest[end + piece.len()..];
    }
    rest.is_empty().then_some(named)
}

/// The language that is preferred of those we speak (RFC 9110, section 12.5.4).
pub(crate) fn accepted(headers: &HeaderMap) -> Option<Language> {
    let wishes = headers.get_all(header::ACCEPT_LANGUAGE).iter();
    let wishes = wishes.filter_map(|value| value.to_str().ok());
    let mut best: Option<(f32, Language)> = None;
    for wish in wishes.flat_map(|value| value.split(',')) {
        let (range, weight) = wish.split_once(";q=").unwrap_or((wish, "1"));
        let tag = range
            .split('-')
            .next()
            .unwrap_or_default()
            .trim()
            .to_lowercase();
        let weight: f32 = weight.trim().parse().unwrap_or(0.0);
        if let Ok(language) = tag.parse::<Language>()
            && weight > best.map_or(0.0, |(held, _)| held)
        {
            best = Some((weight, language));
        }
    }
    best.map(|(_, language)| language)
}

#[cfg(test)]
mod tests {
    use super::*;
    use contracts::http::{BehaviourEvents, SearchRequest};
    use domain::filter::Condition;

    #[test]
    fn every_wording_names_as_many_things_in_each_language() {
        for wording in DETAILS.iter().chain(TITLES) {
            let count = |text: &str| text.matches("{}").count();
            assert!(
                wording.iter().all(|text| count(text) == count(wording[0])),
                "{wording:?}"
            );
        }
    }

    #[test]
    fn what_contracts_and_filters_complain_of_is_known_here() {
        let long = format!(r#"{{"query":"{}"}}"#, "x".repeat(1001));
        let many = format!(
            r#"{{"query":"a","filters":[{}"a=b"]}}"#,
            r#""a=b","#.repeat(32)
        );
        let event = r#"{"action_name":"click","request_id":"r","product_id":"p"}"#;
        let events = format!(
            r#"{{"events":[{}{event}]}}"#,
            format!("{event},").repeat(500)
        );
        let search = |body: &str| {
            SearchRequest::parse(body.as_bytes())
                .unwrap_err()
                .to_string()
        };
        let filter = |text: &str| text.parse::<Condition>().unwrap_err().to_string();
        for detail in [
            search(r#"{"query":7}"#),
            search(r#"{"query":"a","limit":0}"#),
            search(&long),
            search(&many),
            BehaviourEvents::parse(events.as_bytes())
                .unwrap_err()
                .to_string(),
            filter("cheap"),
            filter("price<=abc"),
            filter("brand<=3"),
            "xx".parse::<Language>().unwrap_err().to_string(),
        ] {
            for language in [Language::De, Language::Fr] {
                let problem = Problem::new(400, "invalid_request", "t", detail.clone(), "r");
                assert_ne!(translated(problem, language).detail, detail);
            }
        }
    }

    #[test]
    fn a_name_keeps_its_braces_and_its_place() {
        let detail = "filter \"{}\" compares with \"{}\", which is not a number";
        let problem = Problem::new(400, "invalid_filter", "A filter is not valid", detail, "r");
        let german = translated(problem, Language::De);
        assert_eq!(german.title, "Ein Filter ist ungültig");
        assert_eq!(
            german.detail,
            "Filter \"{}\" vergleicht mit \"{}\", und das ist keine Zahl"
        );
    }

    #[test]
    fn the_most_wanted_language_is_taken() {
        let accepted = |wish: &str| {
            let mut headers = HeaderMap::new();
            headers.insert(header::ACCEPT_LANGUAGE, wish.parse().unwrap());
            accepted(&headers)
        };
        assert_eq!(accepted("de-CH, fr;q=0.8"), Some(Language::De));
        assert_eq!(accepted("it, en;q=0.2, fr;q=0.7"), Some(Language::Fr));
        assert_eq!(accepted("de;q=0, en"), Some(Language::En));
        assert_eq!(accepted("it"), None);
    }
}
