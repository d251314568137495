//! File names with `*` (any characters) and `?` (one character).

/// Whether a name matches a pattern; a pattern without `/` looks at the last step of a path.
pub(super) fn matches(pattern: &str, path: &str) -> bool {
    let path = if pattern.contains('/') {
        path
    } else {
        path.rsplit('/').next().unwrap_or(path)
    };
    let pattern: Vec<char> = pattern.chars().collect();
    let name: Vec<char> = path.chars().collect();
    let (mut p, mut n) = (0, 0);
    let mut star = None;
    while n < name.len() {
        match pattern.get(p) {
            Some('*') => {
                star = Some((p, n));
                p += 1;
            }
            Some(c) if *c == '?' || *c == name[n] => {
                p += 1;
                n += 1;
            }
            // Back to the last star, which takes one character more.
            _ => match star {
                Some((at, from)) => {
                    star = Some((at, from + 1));
                    p = at + 1;
                    n = from + 1;
                }
                None => return false,
            },
        }
    }
    pattern[p..].iter().all(|c| *c == '*')
}

#[cfg(test)]
mod tests {
    use super::matches;

    #[test]
    fn stars_and_question_marks_match() {
        assert!(matches("products-*.json.zip", "data/products-1.json.zip"));
        assert!(matches("labels/*.toml", "labels/a.toml"));
        assert!(matches("a?c*", "abc"));
        assert!(!matches("products-*.json", "judgments.csv"));
        assert!(!matches("labels/*.toml", "a.toml"));
    }
}
