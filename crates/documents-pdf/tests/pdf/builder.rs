//! A small writer of PDF files for tests.

use std::io::Write;

/// A file of numbered objects (from 1) with a table of their places.
pub fn file(objects: &[Vec<u8>], trailer: &str) -> Vec<u8> {
    let mut out = b"%PDF-1.5\n".to_vec();
    let mut places = Vec::new();
    for (index, object) in objects.iter().enumerate() {
        places.push(out.len());
        writeln!(out, "{} 0 obj", index + 1).unwrap();
        out.extend_from_slice(object);
        out.extend_from_slice(b"\nendobj\n");
    }
    let start = out.len();
    write!(out, "xref\n0 {}\n0000000000 65535 f \n", objects.len() + 1).unwrap();
    for place in places {
        writeln!(out, "{place:010} 00000 n ").unwrap();
    }
    write!(
        out,
        "trailer\n<< /Size {} /Root 1 0 R {trailer} >>\nstartxref\n{start}\n%%EOF\n",
        objects.len() + 1
    )
    .unwrap();
    out
}

/// A stream object; `entries` goes into its dictionary.
pub fn stream(entries: &str, data: &[u8]) -> Vec<u8> {
    let mut object = format!("<< {entries} /Length {} >>\nstream\n", data.len()).into_bytes();
    object.extend_from_slice(data);
    object.extend_from_slice(b"\nendstream");
    object
}

pub fn deflated(data: &[u8]) -> Vec<u8> {
    let mut writer = flate2::write::ZlibEncoder::new(Vec::new(), flate2::Compression::best());
    writer.write_all(data).unwrap();
    writer.finish().unwrap()
}

/// A document whose pages have these instructions, in Helvetica (F1) and Helvetica-Bold (F2); `extra` objects
/// begin at number 5 and can be used as resources.
pub fn document_with(pages: &[Vec<u8>], extra: &[Vec<u8>], resources: &str) -> Vec<u8> {
    let first = 5 + extra.len();
    let kids: Vec<String> = (0..pages.len())
        .map(|n| format!("{} 0 R", first + n))
        .collect();
    let font = |name: &str| {
        format!("<< /Type /Font /Subtype /Type1 /BaseFont /{name} /Encoding /WinAnsiEncoding >>")
            .into_bytes()
    };
    let mut objects = vec![
        b"<< /Type /Catalog /Pages 2 0 R >>".to_vec(),
        format!(
            "<< /Type /Pages /Kids [{}] /Count {} >>",
            kids.join(" "),
            pages.len()
        )
        .into_bytes(),
        font("Helvetica"),
        font("Helvetica-Bold"),
    ];
    objects.extend_from_slice(extra);
    for number in 0..pages.len() {
        let content = first + pages.len() + number;
        objects.push(
            format!(
                "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents {content} 0 R \
                 /Resources << /Font << /F1 3 0 R /F2 4 0 R >> {resources} >> >>"
            )
            .into_bytes(),
        );
    }
    objects.extend_from_slice(pages);
    file(&objects, "")
}

/// A document of pages that show lines of text, from top to bottom.
pub fn document(pages: &[&str]) -> Vec<u8> {
    let pages: Vec<Vec<u8>> = pages
        .iter()
        .map(|text| stream("", instructions(text).as_bytes()))
        .collect();
    document_with(&pages, &[], "")
}

fn instructions(text: &str) -> String {
    let mut ops = String::from("BT /F1 10 Tf 12 TL 72 700 Td\n");
    for line in text.lines() {
        ops.push_str(&format!("({line}) Tj T*\n"));
    }
    ops + "ET"
}
