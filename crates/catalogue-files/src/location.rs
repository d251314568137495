use std::fmt;

/// Where a record stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Location {
    /// The file as it was given or found, or `standard input`.
    pub file: String,
    /// The file inside a `.zip`.
    pub member: Option<String>,
    /// The line on which the record begins, from one; lines are those of the decoded text.
    pub line: u64,
    /// The byte at which it begins, from zero, in the decoded text.
    pub byte: u64,
    /// Its number in the file, from one, bad records counted; zero for the file as a whole.
    pub record: u64,
}

impl Location {
    /// A file as a whole.
    #[must_use]
    pub const fn of_file(file: String, member: Option<String>) -> Self {
        Self {
            file,
            member,
            line: 1,
            byte: 0,
            record: 0,
        }
    }
}

impl fmt::Display for Location {
    /// `tents.json.zip/1.json:12 (record 3)`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.file)?;
        if let Some(member) = &self.member {
            write!(f, "/{member}")?;
        }
        if self.record > 0 {
            write!(f, ":{} (record {})", self.line, self.record)?;
        }
        Ok(())
    }
}
