//! Files that give nothing, or too much, are named for what they are.

use documents_pdf::{FaultKind, Limits, PdfError, read};

use crate::builder::{deflated, document, document_with, file, stream};

fn error(bytes: &[u8]) -> PdfError {
    read(bytes, &Limits::default()).unwrap_err()
}

fn fixture(name: &str) -> Vec<u8> {
    std::fs::read(format!("{}/tests/files/{name}", env!("CARGO_MANIFEST_DIR"))).unwrap()
}

#[test]
fn a_file_with_a_password_is_encrypted() {
    assert_eq!(error(&fixture("password.pdf")), PdfError::Encrypted);
}

#[test]
fn a_file_that_only_forbids_printing_is_read() {
    let document = read(&fixture("no-printing.pdf"), &Limits::default()).unwrap();
    assert!(
        document.to_markdown().contains("| Weight | 2.35 | kg |"),
        "{}",
        document.to_markdown()
    );
}

#[test]
fn a_scan_is_named_with_its_pages() {
    assert_eq!(
        error(&fixture("scanned.pdf")),
        PdfError::Scanned { pages: vec![1, 2] }
    );
}

#[test]
fn a_scanned_page_among_others_is_a_fault_of_that_page_only() {
    let picture = stream(
        "/Type /XObject /Subtype /Image /Width 1 /Height 1 /ColorSpace /DeviceGray /BitsPerComponent 8",
        b"x",
    );
    let pages = [
        stream("", b"BT /F1 10 Tf 72 700 Td (Manual) Tj ET"),
        stream("", b"q 595 0 0 842 0 0 cm /P Do Q"),
    ];
    let document = read(
        &document_with(&pages, &[picture], "/XObject << /P 5 0 R >>"),
        &Limits::default(),
    )
    .unwrap();
    assert_eq!(document.pages.len(), 2);
    let faults: Vec<_> = document
        .faults
        .iter()
        .map(|fault| (fault.page, fault.kind))
        .collect();
    assert_eq!(faults, [(2, FaultKind::Scanned)]);
}

#[test]
fn a_page_that_cannot_be_unpacked_is_damaged_and_the_others_are_read() {
    let pages = [
        stream("/Filter [/LZWDecode /FlateDecode]", b"nonsense"),
        stream("", b"BT /F1 10 Tf 72 700 Td (Page two) Tj ET"),
    ];
    let document = read(&document_with(&pages, &[], ""), &Limits::default()).unwrap();
    assert_eq!(
        document.faults[0].to_string(),
        "page 1: the page is damaged"
    );
    assert!(document.to_markdown().contains("Page two"));
}

#[test]
fn garbage_and_the_empty_file_are_broken() {
    for bytes in [
        b"".as_slice(),
        b"PK\x03\x04 no pdf",
        b"%PDF-1.7\nnothing follows",
    ] {
        assert!(matches!(error(bytes), PdfError::Broken { .. }));
    }
}

#[test]
fn a_file_cut_in_half_gives_what_is_left_or_is_broken() {
    let whole = document(&["first page of the manual", "second page"]);
    for end in 0..whole.len() {
        match read(&whole[..end], &Limits::default()) {
            Ok(document) => assert!(!document.pages.is_empty()),
            Err(error) => assert!(matches!(error, PdfError::Broken { .. }), "{error}"),
        }
    }
}

#[test]
fn a_bomb_in_a_page_is_refused() {
    let packed = deflated(&vec![b' '; 60_000_000]);
    let bytes = document_with(&[stream("/Filter /FlateDecode", &packed)], &[], "");
    let limits = Limits {
        decompressed_bytes: 10_000_000,
        ..Limits::default()
    };
    let expected = PdfError::TooLarge {
        what: "decompressed bytes",
        limit: 10_000_000,
    };
    assert_eq!(read(&bytes, &limits).unwrap_err(), expected);
}

#[test]
fn a_stream_larger_than_any_manual_has_is_too_large_and_not_without_text() {
    let packed = deflated(&vec![b'0'; 100_000_000]);
    assert!(packed.len() < 100_000);
    let bytes = document_with(&[stream("/Filter /FlateDecode", &packed)], &[], "");
    let expected = PdfError::TooLarge {
        what: "decompressed bytes in one stream",
        limit: 32 << 20,
    };
    assert_eq!(error(&bytes), expected);
}

#[test]
fn a_large_picture_is_no_bomb_since_it_is_not_unpacked() {
    let picture = stream(
        "/Type /XObject /Subtype /Image /Width 9000 /Height 9000 /Filter /FlateDecode",
        &deflated(&vec![7; 81_000_000]),
    );
    let page = stream("", b"BT /F1 10 Tf 72 700 Td (beside it) Tj ET");
    let bytes = document_with(&[page], &[picture], "");
    let document = read(&bytes, &Limits::default()).unwrap();
    assert!(document.to_markdown().contains("beside it"));
}

#[test]
fn a_bomb_packed_three_times_is_refused() {
    let packed = deflated(&deflated(&deflated(&vec![0; 100_000_000])));
    assert!(packed.len() < 10_000);
    let bytes = document_with(
        &[stream(
            "/Filter [/FlateDecode /FlateDecode /FlateDecode]",
            &packed,
        )],
        &[],
        "",
    );
    let limits = Limits {
        decompressed_bytes: 1_000_000,
        ..Limits::default()
    };
    assert!(matches!(
        read(&bytes, &limits),
        Err(PdfError::TooLarge {
            what: "decompressed bytes",
            ..
        })
    ));
}

#[test]
fn a_bomb_among_the_objects_is_refused_before_the_file_is_opened() {
    let packed = deflated(&vec![b' '; 60_000_000]);
    let objects = [stream(
        "/Type /ObjStm /N 1 /First 4 /Filter /FlateDecode",
        &packed,
    )];
    let limits = Limits {
        decompressed_bytes: 10_000_000,
        ..Limits::default()
    };
    assert!(matches!(
        read(&file(&objects, ""), &limits),
        Err(PdfError::TooLarge {
            what: "decompressed bytes",
            ..
        })
    ));
}

#[test]
fn forms_that_draw_forms_that_draw_forms_end_at_the_limit() {
    let form = |next: usize| {
        let entries = format!(
            "/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /F {next} 0 R >> >>"
        );
        stream(&entries, b"/F Do ".repeat(30).as_slice())
    };
    let forms: Vec<Vec<u8>> = (6..16).map(form).collect();
    let bytes = document_with(&[stream("", b"/F Do")], &forms, "/XObject << /F 5 0 R >>");
    let limits = Limits {
        operations: 100_000,
        ..Limits::default()
    };
    assert_eq!(
        read(&bytes, &limits).unwrap_err(),
        PdfError::TooLarge {
            what: "operations",
            limit: 100_000
        }
    );
}

#[test]
fn a_form_that_draws_itself_ends() {
    let form = stream(
        "/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /F 5 0 R >> >>",
        b"/F Do",
    );
    let page = stream("", b"/F Do BT /F1 10 Tf 72 700 Td (after it) Tj ET");
    let document = read(
        &document_with(&[page], &[form], "/XObject << /F 5 0 R >>"),
        &Limits::default(),
    )
    .unwrap();
    assert!(document.to_markdown().contains("after it"));
}

#[test]
fn the_limits_of_bytes_pages_and_objects_are_kept() {
    let bytes = document(&["one", "two", "three"]);
    let refused = |limits: Limits| match read(&bytes, &limits) {
        Err(PdfError::TooLarge { what, .. }) => what,
        other => panic!("{other:?}"),
    };
    assert_eq!(
        refused(Limits {
            bytes: 100,
            ..Limits::default()
        }),
        "bytes"
    );
    assert_eq!(
        refused(Limits {
            pages: 2,
            ..Limits::default()
        }),
        "pages"
    );
    assert_eq!(
        refused(Limits {
            objects: 3,
            ..Limits::default()
        }),
        "objects"
    );
}

#[test]
fn values_nested_very_deep_do_no_harm() {
    for (open, close) in [("[", "]"), ("<< /A ", " >>")] {
        let page = format!(
            "{}{} BT /F1 10 Tf 72 700 Td (x) Tj ET",
            open.repeat(200_000),
            close.repeat(200_000)
        );
        let _ = read(
            &document_with(&[stream("", page.as_bytes())], &[], ""),
            &Limits::default(),
        );
        let object = format!("{}{}", open.repeat(200_000), close.repeat(200_000));
        let _ = read(
            &document_with(
                &[stream("", b"")],
                &[object.into_bytes()],
                "/Properties 5 0 R",
            ),
            &Limits::default(),
        );
    }
}
