use super::*;
use crate::event::{Change, FactValues};
use crate::language::Language;
use crate::ports::{DocumentPage, ReadDocument};
use crate::product::{Content, Currency, LinkedDocument, LocalizedText, Money, Version};

fn upsert(facts: FactValues) -> ChangeEvent {
    ChangeEvent {
        id: ProductId::new("tent").unwrap(),
        version: Version(3),
        change: Change::Upsert {
            content: Box::new(Content {
                title: LocalizedText::of(Language::En, "Tent"),
                documents: vec![LinkedDocument {
                    url: "tent.pdf".to_owned(),
                    title: LocalizedText::default(),
                }],
                ..Content::default()
            }),
            facts,
            reviews: None,
        },
    }
}

/// A step that stands alone reads what the one before it wrote.
#[test]
fn a_change_is_the_same_after_it_was_written_down_between_two_steps() {
    let price = Money::from_minor(900, Currency::EUR).unwrap();
    let said = |price, stock| FactValues {
        price,
        stock,
        ..FactValues::default()
    };
    // Nothing said, a fact withdrawn, and a value are three different things.
    for facts in [
        said(None, None),
        said(Some(None), Some(Some(0))),
        said(Some(Some(price)), None),
    ] {
        let prepared = Prepared {
            event: upsert(facts),
            documents: vec![ReadDocument {
                pages: vec![DocumentPage {
                    number: 1,
                    lines: vec!["Weight: 2 kg".to_owned()],
                }],
                faults: vec![Unreadable("page 2 is a picture".to_owned())],
            }],
        };
        let text = serde_json::to_string(&prepared).unwrap();
        assert_eq!(
            serde_json::from_str::<Prepared>(&text).unwrap(),
            prepared,
            "{text}"
        );
        let cut = cut(prepared);
        assert_eq!(cut.chunks.last().unwrap().page.unwrap().number, 1);
        assert_eq!(cut.unread.len(), 1);
        let text = serde_json::to_string(&cut).unwrap();
        assert_eq!(serde_json::from_str::<Cut>(&text).unwrap(), cut, "{text}");
    }
}
