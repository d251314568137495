//! What fields of products are called, in three languages.

use domain::language::Language;

/// The names of each field of a record, the surest first, without accents and signs.
pub(super) const NAMES: [(&str, &[&str]); 11] = [
    (
        "id",
        &[
            "id",
            "sku",
            "productid",
            "itemid",
            "articleid",
            "artikelnummer",
            "artikelnr",
            "artnr",
            "artikelid",
            "produktnummer",
            "produktid",
            "itemnumber",
            "articlenumber",
            "reference",
            "refproduit",
            "referenceproduit",
            "numeroarticle",
            "codearticle",
            "codeproduit",
            "ref",
            "urlhandle",
            "handle",
            "code",
            "nr",
        ],
    ),
    (
        "gtin",
        &[
            "gtin",
            "gtin13",
            "ean",
            "ean13",
            "eancode",
            "barcode",
            "codebarre",
            "upc",
            "isbn",
        ],
    ),
    (
        "mpn",
        &[
            "mpn",
            "partnumber",
            "manufacturerpartnumber",
            "herstellernummer",
            "herstellerartikelnummer",
            "referencefabricant",
            "modelnumber",
        ],
    ),
    (
        "title",
        &[
            "title",
            "name",
            "productname",
            "producttitle",
            "titel",
            "bezeichnung",
            "artikelbezeichnung",
            "artikelname",
            "produktname",
            "produktbezeichnung",
            "titre",
            "nom",
            "nomproduit",
            "libelle",
            "designation",
            "intitule",
            "label",
        ],
    ),
    (
        "description",
        &[
            "description",
            "longdescription",
            "productdescription",
            "beschreibung",
            "langtext",
            "artikelbeschreibung",
            "produktbeschreibung",
            "langbeschreibung",
            "descriptif",
            "descriptionlongue",
            "body",
            "bodyhtml",
            "shortdescription",
            "kurzbeschreibung",
            "longtext",
            "longdesc",
            "desc",
            "text",
            "details",
        ],
    ),
    (
        "brand",
        &[
            "brand",
            "brandname",
            "marke",
            "marque",
            "manufacturer",
            "hersteller",
            "fabricant",
            "vendor",
            "vendorname",
            "manufacturername",
            "herstellername",
            "markenname",
            "nommarque",
            "supplier",
            "suppliername",
            "lieferant",
            "fournisseur",
        ],
    ),
    (
        "category",
        &[
            "category",
            "categories",
            "categorypath",
            "producttype",
            "productgroup",
            "kategorie",
            "kategorien",
            "warengruppe",
            "produktgruppe",
            "gruppe",
            "group",
            "categorie",
            "rayon",
            "famille",
            "type",
        ],
    ),
    (
        "price",
        &[
            "price",
            "preis",
            "prix",
            "saleprice",
            "unitprice",
            "grossprice",
            "verkaufspreis",
            "bruttopreis",
            "preisbrutto",
            "endpreis",
            "vk",
            "vkpreis",
            "prixttc",
            "prixdevente",
            "prixunitaire",
            "tarif",
            "listprice",
            "retailprice",
            "pricecents",
            "priceincents",
            "preiscent",
            "preisincent",
            "prixcentimes",
            "prixencentimes",
        ],
    ),
    (
        "stock",
        &[
            "stock",
            "qty",
            "quantity",
            "stockquantity",
            "currentstock",
            "inventory",
            "instock",
            "bestand",
            "lagerbestand",
            "lager",
            "menge",
            "quantite",
            "quantitestock",
            "disponible",
            "onhand",
        ],
    ),
    (
        "url",
        &[
            "url",
            "link",
            "producturl",
            "productlink",
            "produktlink",
            "lien",
            "urlproduit",
            "deeplink",
        ],
    ),
    (
        "images",
        &[
            "images",
            "image",
            "imageurl",
            "imageurls",
            "imagelink",
            "mainimage",
            "picture",
            "pictures",
            "photo",
            "photos",
            "img",
            "bild",
            "bilder",
            "bildurl",
            "bildlink",
            "urlimage",
            "img500x500",
            "imglarge",
            "imghigh",
        ],
    ),
];

/// What a field with the currency of prices is called.
pub(super) const CURRENCY: [&str; 5] =
    ["currency", "currencycode", "waehrung", "wahrung", "devise"];

/// A name in lower case, without accents and signs: `Référence produit` is `referenceproduit`.
pub(super) fn plain(name: &str) -> String {
    name.to_lowercase()
        .chars()
        .filter_map(|c| match c {
            'à' | 'â' | 'ä' => Some('a'),
            'é' | 'è' | 'ê' | 'ë' => Some('e'),
            'î' | 'ï' => Some('i'),
            'ô' | 'ö' => Some('o'),
            'û' | 'ü' | 'ù' => Some('u'),
            'ç' => Some('c'),
            'ß' => Some('s'),
            c => c.is_ascii_alphanumeric().then_some(c),
        })
        .collect()
}

/// Currencies that names of prices end with.
const CODES: [&str; 6] = ["EUR", "CHF", "USD", "GBP", "SEK", "PLN"];

/// What a field is called: its name, and that without a unit or currency at the end, as in
/// `VK-Preis (EUR)` or `price_eur`.
pub(super) fn called(name: &str) -> Vec<String> {
    let whole = plain(name);
    let mut all = vec![whole.clone()];
    if let Some(at) = name.rfind(['(', '[']).filter(|at| *at > 0) {
        all.push(plain(&name[..at]));
    }
    let code = currency_of(name).map(|code| code.to_lowercase());
    if let Some(stem) = code.and_then(|code| whole.strip_suffix(&code)) {
        all.push(stem.to_owned());
    }
    all.retain(|name| !name.is_empty());
    all
}

/// The currency with which a name ends: `Preis in EUR`, `price_chf`, `Prix (€)`.
pub(super) fn currency_of(name: &str) -> Option<&'static str> {
    let end = name.trim_end_matches([')', ']', ' ']);
    if end.ends_with('€') {
        return Some("EUR");
    }
    let at = end.len().checked_sub(3)?;
    let (before, code) = end.split_at_checked(at)?;
    let apart = before.ends_with(|c: char| !c.is_alphanumeric());
    let known = CODES
        .into_iter()
        .find(|known| known.eq_ignore_ascii_case(code));
    known.filter(|_| apart)
}

/// Names of fields that tell the language of a catalogue, by a part of them.
pub(super) const TELLING: [(Language, &[&str]); 2] = [
    (
        Language::De,
        &[
            "bezeichnung",
            "beschreibung",
            "artikel",
            "hersteller",
            "preis",
            "bestand",
            "gewicht",
            "farbe",
            "bild",
            "marke",
            "warengruppe",
            "lieferzeit",
            "titel",
        ],
    ),
    (
        Language::Fr,
        &[
            "prix",
            "marque",
            "libelle",
            "designation",
            "titre",
            "quantite",
            "couleur",
            "poids",
            "rayon",
            "nom",
            "famille",
        ],
    ),
];

/// A name without the language at its end: `Name_DE`, `title.fr`, `Titel (de)`.
pub(super) fn by_language(name: &str) -> Option<(&str, Language)> {
    let trimmed = name.trim_end_matches([')', ']']);
    let at = trimmed.rfind(|c: char| !c.is_ascii_alphabetic())?;
    let language = trimmed
        .get(at + 1..)?
        .to_lowercase()
        .parse::<Language>()
        .ok()?;
    let stem = trimmed[..at].trim_end_matches(['_', '-', '.', ' ', '(', '[']);
    (!stem.is_empty()).then_some((stem, language))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_compared_without_accents_and_signs() {
        assert_eq!(plain("Référence produit"), "referenceproduit");
        assert_eq!(plain("Body (HTML)"), "bodyhtml");
        assert_eq!(by_language("Name_DE"), Some(("Name", Language::De)));
        assert_eq!(by_language("Titel (fr)"), Some(("Titel", Language::Fr)));
        assert_eq!(by_language("Code"), None);
    }

    #[test]
    fn a_unit_or_currency_at_the_end_is_no_part_of_the_name() {
        assert_eq!(
            called("VK-Preis (EUR)"),
            ["vkpreiseur", "vkpreis", "vkpreis"]
        );
        assert_eq!(called("price_chf"), ["pricechf", "price"]);
        assert_eq!(called("Gewicht [kg]"), ["gewichtkg", "gewicht"]);
        assert_eq!(currency_of("Prix (€)"), Some("EUR"));
        assert_eq!(currency_of("Amateur"), None);
        assert_eq!(currency_of("eur"), None);
    }
}
