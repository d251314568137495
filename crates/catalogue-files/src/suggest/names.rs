//! What fields of products are called, in three languages.

use domain::language::Language;

/// The names of each field of a record, the surest first, without accents and signs.
#[rustfmt::skip]
pub(super) const NAMES: [(&str, &[&str]); 11] = [
    ("id", &[
        "id", "sku", "productid", "itemid", "articleid", "artikelnummer", "artikelnr", "artnr", "artikelid",
        "produktnummer", "produktnr", "produktid", "itemnumber", "itemno", "articlenumber", "articleno",
        "productnumber", "productno", "productcode", "itemcode", "articlecode", "stockcode", "materialnumber",
        "materialnummer", "materialnr", "sachnummer", "bestellnummer", "bestellnr", "ordernumber", "reference",
        "refproduit", "referenceproduit", "referencearticle", "refarticle", "numeroarticle", "numarticle",
        "codearticle", "codeproduit", "idproduit", "idarticle", "ref", "urlhandle", "handle", "code", "nr",
    ]),
    ("gtin", &[
        "gtin", "gtin13", "gtin14", "gtin12", "gtin8", "ean", "ean13", "ean8", "eancode", "eannummer", "eannr",
        "gtinean", "eangtin", "barcode", "strichcode", "codebarre", "codebarres", "codeabarre", "codeabarres",
        "codeean", "gencod", "upc", "upccode", "isbn", "isbn13", "jan",
    ]),
    ("mpn", &[
        "mpn", "partnumber", "partno", "manufacturerpartnumber", "manufacturerpartno", "manufacturernumber",
        "mfrpartnumber", "mfrpartno", "mfgpartnumber", "modelnumber", "modelno", "herstellernummer",
        "herstellernr", "herstellerartikelnummer", "herstellerartikelnr", "herstellerartnr", "han",
        "modellnummer", "referencefabricant", "reffabricant", "referenceconstructeur", "refconstructeur",
    ]),
    ("title", &[
        "title", "name", "productname", "producttitle", "itemname", "itemtitle", "articlename", "displayname",
        "titel", "bezeichnung", "artikelbezeichnung", "artikelname", "artikeltitel", "produktname",
        "produkttitel", "produktbezeichnung", "kurztext", "kurzbezeichnung", "benennung", "titre", "nom",
        "nomproduit", "nomarticle", "titreproduit", "libelle", "libelleproduit", "libellearticle",
        "designation", "designationproduit", "designationarticle", "intitule", "label", "product", "produkt",
        "produit", "artikel", "article", "item",
    ]),
    ("description", &[
        "description", "longdescription", "productdescription", "fulldescription", "detaileddescription",
        "htmldescription", "itemdescription", "beschreibung", "langtext", "artikelbeschreibung",
        "produktbeschreibung", "langbeschreibung", "detailbeschreibung", "artikeltext", "produkttext",
        "descriptif", "descriptionlongue", "descriptioncomplete", "descriptionproduit",
        "descriptiondetaillee", "body", "bodyhtml", "shortdescription", "kurzbeschreibung",
        "descriptioncourte", "longtext", "longdesc", "desc", "text", "texte", "detailtext", "details",
    ]),
    ("brand", &[
        "brand", "brandname", "marke", "markenname", "marque", "nommarque", "manufacturer",
        "manufacturername", "hersteller", "herstellername", "make", "maker", "mfr", "mfrname", "mfg",
        "producer", "fabricant", "constructeur", "fabrikat", "vendor", "vendorname", "supplier",
        "suppliername", "lieferant", "fournisseur",
    ]),
    ("category", &[
        "category", "categories", "categorypath", "categoryname", "maincategory", "productcategory",
        "producttype", "productgroup", "itemgroup", "articlegroup", "materialgroup", "department",
        "kategorie", "kategorien", "kategoriepfad", "kategoriename", "hauptkategorie", "produktkategorie",
        "warengruppe", "hauptwarengruppe", "produktgruppe", "artikelgruppe", "produktart", "sortiment",
        "gruppe", "group", "categorie", "categorieproduit", "nomcategorie", "rayon", "famille",
        "famillearticle", "familleproduit", "univers", "breadcrumb", "type",
    ]),
    ("price", &[
        "price", "preis", "prix", "currentprice", "finalprice", "sellingprice", "sellprice", "salesprice",
        "unitprice", "grossprice", "webprice", "onlineprice", "shopprice", "consumerprice", "verkaufspreis",
        "bruttopreis", "preisbrutto", "bruttoverkaufspreis", "endpreis", "endkundenpreis", "vk", "vkp",
        "vkpreis", "vkbrutto", "bruttovk", "ladenpreis", "onlinepreis", "shoppreis", "webpreis",
        "einzelpreis", "stuckpreis", "prixttc", "prixvente", "prixdevente", "pvttc", "puttc", "pvp",
        "prixunitaire", "prixpublic", "prixcatalogue", "tarif", "retailprice", "regularprice",
        "standardprice", "baseprice", "listprice", "listenpreis", "normalpreis", "rrp", "msrp", "srp", "uvp",
        "pricecents", "priceincents", "preiscent", "preisincent", "prixcentimes", "prixencentimes",
        "netprice", "pricenet", "nettopreis", "preisnetto", "vknetto", "prixht", "prixventeht", "puht", "pvht",
    ]),
    ("stock", &[
        "stock", "qty", "quantity", "stockquantity", "stockqty", "currentstock", "inventory",
        "inventoryquantity", "inventoryqty", "instock", "onhand", "qtyonhand", "quantityonhand",
        "stockonhand", "qtyavailable", "availableqty", "quantityavailable", "availablequantity",
        "availablestock", "stocklevel", "unitsinstock", "bestand", "lagerbestand", "lagermenge", "lager",
        "bestandsmenge", "verfugbarermenge", "verfugbaremenge", "verfugbarerbestand", "verfugbar", "menge",
        "anzahl", "stuckzahl", "quantite", "quantitestock", "quantitedisponible", "stockdisponible",
        "stockreel", "qte", "qtestock", "qtedisponible", "disponible", "enstock",
    ]),
    ("url", &[
        "url", "link", "producturl", "productlink", "itemurl", "produkturl", "produktlink", "artikelurl",
        "artikellink", "shopurl", "shoplink", "lien", "lienproduit", "urlproduit", "urlarticle", "deeplink",
        "permalink", "canonicalurl",
    ]),
    ("images", &[
        "images", "image", "imageurl", "imageurls", "imagelink", "imagelinks", "imagesrc", "mainimage",
        "mainimageurl", "primaryimage", "productimage", "productimages", "picture", "pictures",
        "pictureurl", "photo", "photos", "photourl", "img", "imgurl", "bild", "bilder", "bildurl",
        "bildlink", "bildpfad", "hauptbild", "produktbild", "produktbilder", "artikelbild", "abbildung",
        "foto", "fotos", "urlimage", "lienimage", "imageprincipale", "visuel", "urlphoto", "img500x500",
        "imglarge", "imghigh",
    ]),
];

/// What a price that goes before the usual one is called.
#[rustfmt::skip]
pub(super) const SALE: &[&str] = &[
    "saleprice", "specialprice", "offerprice", "discountprice", "discountedprice", "promoprice",
    "promotionalprice", "promotionprice", "reducedprice", "sonderpreis", "aktionspreis", "angebotspreis",
    "reduzierterpreis", "rabattpreis", "prixpromo", "prixpromotion", "prixpromotionnel", "prixsolde",
    "prixsoldes", "prixremise", "prixreduit",
];

/// Words in the name of the dates of such a price.
pub(super) const DATES: &[&str] = &[
    "date", "dates", "from", "to", "start", "end", "until", "von", "ab", "bis", "du", "au",
    "debut", "fin",
];

/// What the second step of a category is called, where it has a field of its own.
#[rustfmt::skip]
pub(super) const SUBCATEGORIES: &[&str] = &[
    "subcategory", "subgroup", "productsubgroup", "unterkategorie", "unterwarengruppe", "untergruppe",
    "souscategorie", "sousfamille",
];

/// What a field with the currency of prices is called.
#[rustfmt::skip]
pub(super) const CURRENCY: &[&str] = &[
    "currency", "currencycode", "currencyiso", "pricecurrency", "waehrung", "wahrung", "waehrungscode",
    "wahrungscode", "wahrungskennzeichen", "wahrungskurzel", "devise", "codedevise", "monnaie", "curr", "cur",
];

/// What shoppers are not to see: what a product costs the shop, and notes of its people.
#[rustfmt::skip]
const INTERNAL: &[&str] = &[
    "cost", "costprice", "costperitem", "costofgoods", "costofgoodssold", "purchaseprice", "buyingprice",
    "wholesaleprice", "margin", "internalnote", "internalnotes", "internalcomment", "ek", "ekp", "ekpreis",
    "eknetto", "einkaufspreis", "einstandspreis", "selbstkosten", "marge", "handelsspanne", "rohertrag",
    "internenotiz", "internebemerkung", "bemerkungintern", "notizintern", "prixachat", "prixdachat",
    "prixachatht", "prixrevient", "prixderevient", "noteinterne", "commentaireinterne",
];

/// Words that say nothing of what a price or another field is: small ones, and that taxes are included.
#[rustfmt::skip]
const BESIDE: &[&str] = &[
    "brutto", "gross", "inkl", "incl", "including", "inklusive", "mwst", "ust", "vat", "tax", "ttc", "tva", "in",
    "of", "the", "der", "des", "de", "du", "d", "la", "le", "l",
];

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

/// Whether a field is called what shoppers are not to see.
pub(super) fn is_internal(name: &str) -> bool {
    called(name)
        .iter()
        .any(|name| INTERNAL.contains(&name.as_str()))
}

/// Currencies that names of prices end with.
const CODES: [&str; 13] = [
    "EUR", "CHF", "USD", "GBP", "SEK", "NOK", "DKK", "PLN", "CZK", "HUF", "RON", "CAD", "AUD",
];

/// What a field is called: its name, that without a unit or currency at the end, as in
/// `VK-Preis (EUR)` or `price_eur`, and that without words that say little, as in `VK brutto`.
pub(super) fn called(name: &str) -> Vec<String> {
    let whole = plain(name);
    let mut all = vec![whole.clone()];
    let bare = name.rfind(['(', '[']).filter(|at| *at > 0);
    let bare = bare.map_or(name, |at| &name[..at]);
    all.push(plain(bare));
    let code = currency_of(name).map(|code| code.to_lowercase());
    if let Some(stem) = code
        .as_ref()
        .and_then(|code| whole.strip_suffix(code.as_str()))
    {
        all.push(stem.to_owned());
    }
    let mut words = words(bare);
    words.retain(|word| !BESIDE.contains(&word.as_str()) && code.as_ref() != Some(word));
    all.push(words.concat());
    all.retain(|name| !name.is_empty());
    all.dedup();
    all
}

/// The words of a name, each as [`plain`] has it.
pub(super) fn words(name: &str) -> Vec<String> {
    let words = name.split(|c: char| !c.is_alphanumeric()).map(plain);
    words.filter(|word| !word.is_empty()).collect()
}

/// A name without the number at its end, `Bild 2` or `image_url_2`, and that number.
pub(super) fn numbered(name: &str) -> Option<(&str, u32)> {
    let stem = name.trim_end_matches(|c: char| c.is_ascii_digit());
    let number = name[stem.len()..].parse().ok()?;
    let stem = stem.trim_end_matches([' ', '_', '-', '.']);
    (!stem.is_empty()).then_some((stem, number))
}

/// The currency with which a name ends: `Preis in EUR`, `price_chf`, `Prix (€)`.
pub(super) fn currency_of(name: &str) -> Option<&'static str> {
    let end = name.trim_end_matches([')', ']', ' ']);
    for (sign, code) in [('€', "EUR"), ('£', "GBP")] {
        if end.ends_with(sign) {
            return Some(code);
        }
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
            "kategorie",
            "wahrung",
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
            "categorie",
            "devise",
            "fabricant",
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
        assert_eq!(numbered("Bild 12"), Some(("Bild", 12)));
        assert_eq!(numbered("image_url_2"), Some(("image_url", 2)));
        assert_eq!(numbered("Bild"), None);
        assert_eq!(numbered("2"), None);
    }

    #[test]
    fn a_unit_or_currency_at_the_end_is_no_part_of_the_name() {
        for (name, stem) in [
            ("VK-Preis (EUR)", "vkpreis"),
            ("price_chf", "price"),
            ("Gewicht [kg]", "gewicht"),
            ("VK brutto", "vk"),
            ("Preis inkl. MwSt. (€)", "preis"),
            ("Prix de vente TTC", "prixvente"),
            ("Verkaufspreis brutto in EUR", "verkaufspreis"),
        ] {
            assert!(called(name).iter().any(|one| one == stem), "{name}");
        }
        assert_eq!(called("EK netto"), ["eknetto"]);
        assert_eq!(currency_of("Prix (€)"), Some("EUR"));
        assert_eq!(currency_of("Amateur"), None);
        assert_eq!(currency_of("eur"), None);
    }
}
