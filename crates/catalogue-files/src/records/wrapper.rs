//! The object around a list of records: `{"exported": "…", "products": [{…}, {…}]}`.

use super::Shape;
use contracts::RawProduct;

/// Where the list begins inside the object at the beginning of a file, just behind its `[`; none
/// if the object is itself a record.
///
/// A list of objects is the list of records when the mapping names it, or else when no id stands
/// before it and its name is none of a record's own lists. It is looked for in `head` only.
pub(super) fn list_begins(head: &[u8], shape: &Shape<'_>) -> Option<List> {
    let mut walk = Walk { bytes: head, at: 0 };
    walk.space();
    inside(&mut walk, shape, 1)
}

/// A list of records inside an object.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct List {
    /// Where it begins, just behind its `[`.
    pub(super) begin: usize,
    /// The objects around it.
    pub(super) depth: usize,
}

/// Most objects around a list.
const MOST_AROUND: usize = 4;
/// What the objects around a list of records are called, where the mapping does not name the list.
const AROUND: [&str; 10] = [
    "data",
    "result",
    "results",
    "response",
    "payload",
    "body",
    "feed",
    "catalog",
    "catalogue",
    "content",
];

/// The list in the object that begins here.
fn inside(walk: &mut Walk<'_>, shape: &Shape<'_>, depth: usize) -> Option<List> {
    walk.expect(b'{')?;
    loop {
        walk.space();
        let key = walk.string()?;
        walk.space();
        walk.expect(b':')?;
        walk.space();
        let named = shape.list.is_some_and(|list| list.as_bytes() == key);
        if named || (shape.list.is_none() && !is_own(key)) {
            let mut inside = Walk {
                bytes: walk.bytes,
                at: walk.at,
            };
            if inside.expect(b'[').is_some() {
                let begin = inside.at;
                inside.space();
                if named || inside.peek() == Some(b'{') {
                    return Some(List { begin, depth });
                }
            }
        }
        let around = AROUND.iter().any(|name| name.as_bytes() == key);
        if (shape.list.is_some() || around) && depth < MOST_AROUND {
            let mut below = Walk {
                bytes: walk.bytes,
                at: walk.at,
            };
            if let Some(list) = inside(&mut below, shape, depth + 1) {
                return Some(list);
            }
        }
        if shape.list.is_none() && key == shape.id.as_bytes() {
            return None;
        }
        walk.value()?;
        walk.space();
        walk.expect(b',')?;
    }
}

fn is_own(key: &[u8]) -> bool {
    const LISTS: [&str; 4] = ["variants", "offers", "media", "links"];
    RawProduct::FIELDS
        .iter()
        .chain(&LISTS)
        .any(|field| field.as_bytes() == key)
}

/// A step through well-formed JSON; none at its end or at a fault.
struct Walk<'a> {
    bytes: &'a [u8],
    at: usize,
}

impl<'a> Walk<'a> {
    fn peek(&self) -> Option<u8> {
        self.bytes.get(self.at).copied()
    }

    fn space(&mut self) {
        while self.peek().is_some_and(|byte| byte.is_ascii_whitespace()) {
            self.at += 1;
        }
    }

    fn expect(&mut self, byte: u8) -> Option<()> {
        (self.peek()? == byte).then(|| self.at += 1)
    }

    fn string(&mut self) -> Option<&'a [u8]> {
        self.expect(b'"')?;
        let begin = self.at;
        loop {
            let rest = self.bytes.get(self.at..)?;
            self.at += memchr::memchr2(b'"', b'\\', rest)? + 1;
            if self.bytes[self.at - 1] == b'"' {
                return Some(&self.bytes[begin..self.at - 1]);
            }
            self.at += 1;
        }
    }

    /// Any value.
    fn value(&mut self) -> Option<()> {
        let mut depth = 0_usize;
        loop {
            match self.peek()? {
                b'"' => {
                    self.string()?;
                    if depth == 0 {
                        return Some(());
                    }
                    continue;
                }
                b'{' | b'[' => depth += 1,
                b'}' | b']' if depth <= 1 => {
                    // The end of this value, or of what is around a number or word.
                    self.at += depth;
                    return Some(());
                }
                b'}' | b']' => depth -= 1,
                b',' if depth == 0 => return Some(()),
                _ => {}
            }
            self.at += 1;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn begins(json: &str, list: Option<&str>) -> Option<usize> {
        list_begins(json.as_bytes(), &Shape { list, id: "id" }).map(|list| list.begin)
    }

    #[test]
    fn a_list_of_objects_before_any_id_holds_the_records() {
        assert_eq!(begins(r#"{"products":[{"id":1}]}"#, None), Some(13));
        assert_eq!(
            begins(
                r#"{"at":"x]","n":[1,2],"o":{"a":[{}]}, "items" : [ {"#,
                None
            ),
            Some(48)
        );
    }

    #[test]
    fn a_record_with_lists_is_a_record() {
        assert_eq!(begins(r#"{"id":1,"parts":[{"a":1}]}"#, None), None);
        assert_eq!(begins(r#"{"images":[{"url":"a"}],"id":1}"#, None), None);
        assert_eq!(begins(r#"{"name":"x"}"#, None), None);
    }

    #[test]
    fn a_list_may_lie_in_objects_that_are_called_like_covers() {
        let json = r#"{"meta":{"n":1},"data":{"items":[{"a":1}]}}"#;
        let list = list_begins(
            json.as_bytes(),
            &Shape {
                list: None,
                id: "id",
            },
        );
        assert_eq!(
            list,
            Some(List {
                begin: 33,
                depth: 2
            })
        );
        assert_eq!(
            begins(r#"{"specs":{"parts":[{"a":1}]},"id":1}"#, None),
            None
        );
        assert_eq!(
            begins(r#"{"x":{"rows":[{"a":1}]}}"#, Some("rows")),
            Some(14)
        );
    }

    #[test]
    fn the_mapping_may_name_the_list() {
        assert_eq!(
            begins(r#"{"id":7,"rows":[{"id":1}]}"#, Some("rows")),
            Some(16)
        );
        assert_eq!(begins(r#"{"rows":[{"id":1}]}"#, Some("other")), None);
    }
}
