use super::{Fresh, anything, filter, ids, words};
use crate::build::{indexed, product};
use domain::filter::FilterField;
use domain::language::Language;
use domain::ports::{PortError, Retrieval, ValueCount};
use domain::product::{Money, Rating};

const BRANDS: [&str; 3] = ["Nordhavn", "Kestrel Peak", "Ombra"];

/// Sixty products whose properties follow from their number.
async fn fill(index: &Fresh) {
    let numbered = |at: usize| {
        let kind = ["kettle", "toaster", "grill"][at % 3];
        let mut made = product(&format!("p{at:02}"), &format!("{kind} number {at}"))
            .brand(BRANDS[at / 3 % 3])
            .category(&["Kitchen", kind])
            .flag("cordless", at.is_multiple_of(2))
            .word("colour", ["red", "Blue"][at / 5 % 2])
            .price(i64::try_from(at).unwrap_or(0) * 100);
        if !at.is_multiple_of(4) {
            made = made.number("weight", 0.5 + at as f64 / 10.0, "kg");
        }
        if !at.is_multiple_of(7) {
            made = made.stock(u32::try_from(at % 7).unwrap_or(0));
        }
        indexed(
            made.reviewed(&[("r", 1 + u8::try_from(at % 5).unwrap_or(0))])
                .upsert(1),
        )
    };
    index.apply((0..60).map(numbered).collect()).await;
}

fn expected(holds: impl Fn(usize) -> bool) -> Vec<String> {
    (0..60)
        .filter(|at| holds(*at))
        .map(|at| format!("p{at:02}"))
        .collect()
}

/// Every operator on every type of field keeps just what it says.
pub async fn filters_hold_exactly_for_every_hit_and_count(index: Fresh) {
    fill(&index).await;
    let weight = |at: usize| (!at.is_multiple_of(4)).then_some(0.5 + at as f64 / 10.0);
    let cases: [(&[&str], Vec<String>); 14] = [
        (&["price<=20"], expected(|at| at <= 20)),
        (&["price>20", "price<30"], expected(|at| at > 20 && at < 30)),
        (&["stock>0"], expected(|at| at % 7 != 0)),
        (&["stock=0"], expected(|at| at % 7 == 0)),
        (&["rating>=4"], expected(|at| at % 5 >= 3)),
        (&["brand=nordhavn"], expected(|at| at / 3 % 3 == 0)),
        (&["brand=Nordhavn|Ombra"], expected(|at| at / 3 % 3 != 1)),
        (
            &["brand!=Ombra", "category=GRILL"],
            expected(|at| at / 3 % 3 != 2 && at % 3 == 2),
        ),
        (
            &["cordless=true", "colour=blue"],
            expected(|at| at % 2 == 0 && at / 5 % 2 == 1),
        ),
        (
            &["weight<=1.5"],
            expected(|at| weight(at).is_some_and(|w| w <= 1.5)),
        ),
        (&["weight!=1.5"], expected(|at| weight(at) != Some(1.5))),
        (&["brand=Nobody"], Vec::new()),
        (&["id=p07|p09|nobody"], expected(|at| at == 7 || at == 9)),
        (&["id!=p07|p09"], expected(|at| at != 7 && at != 9)),
    ];
    for (conditions, expected) in cases {
        let wanted = Retrieval {
            filter: filter(conditions),
            depth: 60,
            ..words("number")
        };
        let found = index.retrieve(&wanted).await;
        assert_eq!(ids(&found), expected, "{conditions:?}");
        assert_eq!(found.total, expected.len() as u64, "{conditions:?}");
        let browsed = index
            .retrieve(&Retrieval {
                text: None,
                ..wanted
            })
            .await;
        assert_eq!(
            browsed.total,
            expected.len() as u64,
            "{conditions:?} without words"
        );
    }
}

/// What a facet promises is what choosing it gives, whatever else is asked.
pub async fn each_facet_count_is_what_the_filter_then_finds(index: Fresh) {
    fill(&index).await;
    let attribute = |key: &str| FilterField::Attribute(key.to_owned());
    let fields = [
        FilterField::Brand,
        FilterField::Category,
        FilterField::Price,
        attribute("colour"),
        attribute("weight"),
    ];
    let wanted = Retrieval {
        filter: filter(&["price>=7", "cordless=true"]),
        facets: fields.to_vec(),
        attribute_facets: 5,
        ..words("kettle grill")
    };
    let found = index.retrieve(&wanted).await;
    let facet = |field: &FilterField| {
        found
            .facets
            .iter()
            .find(|facet| facet.field == *field)
            .expect("the facet is there")
    };
    assert_eq!(facet(&FilterField::Price).range, Some((0.0, 56.0)));
    assert!(facet(&attribute("weight")).range.is_some());
    let mut checked = 0;
    for facet in &found.facets {
        for ValueCount { value, count, .. } in &facet.values {
            let mut narrower = wanted.clone();
            narrower.filter = wanted.filter.without(&facet.field);
            narrower
                .filter
                .0
                .extend(filter(&[&format!("{}={value}", facet.field.name())]).0);
            let total = index.retrieve(&narrower).await.total;
            assert_eq!(total, *count, "{}={value}", facet.field.name());
            checked += 1;
        }
    }
    assert!(checked >= 10, "only {checked} values were counted");
}

/// A field that is held to values still shows the others, each with what adding it would give.
pub async fn a_chosen_field_is_counted_without_its_own_condition(index: Fresh) {
    fill(&index).await;
    let colour = FilterField::Attribute("colour".to_owned());
    let wanted = Retrieval {
        filter: filter(&["brand=Ombra", "colour=red", "price<=40", "category!=grill"]),
        facets: vec![FilterField::Brand, FilterField::Price],
        ..words("kettle grill")
    };
    let found = index.retrieve(&wanted).await;
    for field in [FilterField::Brand, colour] {
        let facet = found.facets.iter().find(|facet| facet.field == field);
        let values = &facet.expect("the facet is there").values;
        assert!(values.len() > 1, "{field:?} shows one value alone");
        for ValueCount { value, count, .. } in values {
            let mut other = wanted.clone();
            other.filter = other.filter.without(&field);
            let chosen = format!("{}={value}", field.name());
            other.filter.0.extend(filter(&[&chosen]).0);
            assert_eq!(index.retrieve(&other).await.total, *count, "{chosen}");
        }
    }
    let price = found.facets.iter().find(|f| f.field == FilterField::Price);
    let (_, most) = price.and_then(|facet| facet.range).expect("a range");
    assert!(most > 40.0, "the range ends where the filter does");
    let categories = index
        .retrieve(&Retrieval {
            facets: vec![FilterField::Category],
            ..wanted
        })
        .await;
    let shown = &categories.facets[0].values;
    assert!(shown.iter().all(|counted| counted.value != "grill"));
}

/// Facets and filters know a value by its name in every language that the catalogue has.
pub async fn a_value_is_known_by_its_name_in_every_language(index: Fresh) {
    let green = [(Language::En, "green"), (Language::De, "gr\u{fc}n")];
    let names = green.iter().map(|(l, name)| (*l, (*name).to_owned()));
    let plain = product("bag", "Bag").word("colour", "green");
    let made = product("tent", "Tent").localized("colour", names.collect());
    index.apply(vec![indexed(plain.upsert(1))]).await;
    index.apply(vec![indexed(made.upsert(1))]).await;
    let wanted = Retrieval {
        filter: filter(&["colour=GR\u{dc}N"]),
        facets: vec![FilterField::Attribute("colour".to_owned())],
        ..anything()
    };
    let found = index.retrieve(&wanted).await;
    assert_eq!(ids(&found), ["bag", "tent"]);
    let expected = ValueCount {
        value: "green".to_owned(),
        names: vec![(Language::De, "gr\u{fc}n".to_owned())],
        count: 2,
        parent: None,
    };
    assert_eq!(found.facets[0].values, [expected]);
}

/// Prices of two currencies are told apart, and the more frequent currency comes first.
pub async fn prices_of_two_currencies_are_told_apart(index: Fresh) {
    let francs = Money::from_minor(1000, "CHF".parse().expect("a currency")).expect("an amount");
    let made = vec![
        indexed(product("euro-1", "a kettle").price(1000).upsert(1)),
        indexed(product("euro-2", "a kettle").price(3000).upsert(1)),
        indexed(product("franc", "a kettle").priced(francs).upsert(1)),
        indexed(product("free", "a kettle").upsert(1)),
    ];
    index.apply(made).await;
    for (filters, expected) in [
        (&["price<=20"][..], vec!["euro-1", "franc"]),
        (&["price<=20", "currency=EUR"], vec!["euro-1"]),
        (&["currency=chf"], vec!["franc"]),
        (&["currency!=CHF"], vec!["euro-1", "euro-2", "free"]),
    ] {
        let wanted = Retrieval {
            filter: filter(filters),
            ..anything()
        };
        assert_eq!(ids(&index.retrieve(&wanted).await), expected, "{filters:?}");
    }
    let known = index.reader.vocabulary(&FilterField::Currency).await;
    assert_eq!(known.expect("the index answers"), ["EUR", "CHF"]);
}

/// A value that is chosen stays in sight, though it is rare or nothing that is found has it.
pub async fn a_chosen_value_is_listed_whatever_its_count(index: Fresh) {
    let numbered = |at: u32| {
        let made = product(&format!("p{at:02}"), "cup").brand(&format!("Brand {at:02}"));
        indexed(made.price(i64::from(at) * 100).upsert(1))
    };
    index.apply((0..80).map(numbered).collect()).await;
    for (limit, count) in [("price<=79", 1), ("price<=10", 0)] {
        let wanted = Retrieval {
            filter: filter(&["brand=brand 79|Nobody", limit]),
            facets: vec![FilterField::Brand],
            ..anything()
        };
        let found = index.retrieve(&wanted).await;
        let values = &found.facets[0].values;
        let chosen = values.iter().find(|counted| counted.value == "Brand 79");
        assert_eq!(chosen.map(|counted| counted.count), Some(count), "{limit}");
        assert!(values.len() > 1, "the other brands are gone");
    }
}

/// A filter that fits no field, or not its type, is refused and named.
pub async fn what_no_filter_can_mean_is_refused_by_name(index: Fresh) {
    fill(&index).await;
    for (condition, named) in [("wingspan<=2", "wingspan"), ("colour>=3", "colour")] {
        let wanted = Retrieval {
            filter: filter(&[condition]),
            ..anything()
        };
        match index.reader.retrieve(&wanted).await {
            Err(PortError::Rejected { reason, .. }) => assert!(reason.contains(named), "{reason}"),
            other => panic!("{condition} gave {other:?}"),
        }
    }
    let id = domain::product::ProductId::new("p04").expect("a test's id is valid");
    let held = index
        .reader
        .documents(&[id])
        .await
        .expect("the index answers")
        .remove(0);
    assert_eq!(
        held.and_then(|d| d.rating()),
        Some(Rating {
            average: 5.0,
            count: 1
        })
    );
}
