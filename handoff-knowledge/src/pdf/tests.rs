use std::io::Write as _;

use proptest::prelude::*;

use super::*;
use crate::outline::BlockKind;

const BROWSER: &[u8] = include_bytes!("../../tests/printed/browser.pdf");
const TYPESET: &[u8] = include_bytes!("../../tests/printed/typeset.pdf");

/// A PDF of these objects, numbered from 1; the first is the catalogue.
fn pdf<T: AsRef<[u8]>>(objects: &[T]) -> Vec<u8> {
    let mut pdf = b"%PDF-1.7\n".to_vec();
    let mut places = Vec::new();
    for (at, object) in objects.iter().enumerate() {
        places.push(pdf.len());
        pdf.extend(format!("{} 0 obj\n", at + 1).bytes());
        pdf.extend(object.as_ref());
        pdf.extend(b"\nendobj\n");
    }
    let start = pdf.len();
    pdf.extend(format!("xref\n0 {}\n0000000000 65535 f \n", objects.len() + 1).bytes());
    for place in places {
        pdf.extend(format!("{place:010} 00000 n \n").bytes());
    }
    let size = objects.len() + 1;
    pdf.extend(format!("trailer\n<< /Size {size} /Root 1 0 R >>\nstartxref\n{start}\n%%EOF\n").bytes());
    pdf
}

fn stream(dictionary: &str, content: &[u8]) -> Vec<u8> {
    let mut object = format!("<< {dictionary} /Length {} >>\nstream\n", content.len()).into_bytes();
    object.extend(content);
    object.extend(b"\nendstream");
    object
}

fn packed(dictionary: &str, content: &[u8]) -> Vec<u8> {
    let mut packer = flate2::write::ZlibEncoder::new(Vec::new(), flate2::Compression::best());
    packer.write_all(content).unwrap();
    stream(&format!("{dictionary} /Filter /FlateDecode"), &packer.finish().unwrap())
}

/// One page that draws this, with Helvetica as `F` and the form `X`.
fn page(content: Vec<u8>, form: &str) -> Vec<u8> {
    pdf(&[
        b"<< /Type /Catalog /Pages 2 0 R >>".to_vec(),
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>".to_vec(),
        b"<< /Type /Page /Parent 2 0 R /Contents 4 0 R /Resources 6 0 R >>".to_vec(),
        content,
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>".to_vec(),
        b"<< /Font << /F 5 0 R >> /XObject << /X 7 0 R >> >>".to_vec(),
        stream("/Type /XObject /Subtype /Form /Resources 6 0 R", form.as_bytes()),
    ])
}

fn texts(bytes: &[u8]) -> Result<Vec<String>, PdfProblem> {
    let sections = read(bytes.to_vec(), &LoadLimits::default())?.sections;
    Ok(sections.into_iter().flat_map(|section| section.blocks).map(|block| block.text).collect())
}

fn drawn(content: &str) -> Vec<String> {
    texts(&page(stream("", content.as_bytes()), "")).unwrap()
}

#[test]
fn what_a_browser_printed_has_headings_pages_and_whole_paragraphs() {
    let outline = read(BROWSER.to_vec(), &LoadLimits::default()).unwrap();
    assert_eq!(outline.title.as_deref(), Some("Bicycle manual"));
    let headings: Vec<(u8, &str, Option<u32>)> = outline
        .sections
        .iter()
        .filter_map(|section| {
            let heading = section.heading.as_ref()?;
            Some((heading.level, heading.text.as_str(), section.page))
        })
        .collect();
    assert_eq!(
        headings,
        [
            (1, "Your bicycle", Some(1)),
            (2, "Inflating the tyres", Some(1)),
            (2, "Warranty", Some(1)),
            (2, "Changing the brake pads", Some(2)),
        ]
    );
    let texts = texts(BROWSER).unwrap();
    assert!(
        texts.contains(
            &"The tyres need a pressure of four bar. Pump them up every second week, since air gets lost through the \
          rubber even while the bicycle is standing still in the cellar."
                .to_owned()
        )
    );
    assert!(texts.iter().any(|text| text.contains("the final offer is efficient")), "joined letters come apart");
    assert!(texts.iter().any(|text| text.contains("Größe und Länge: naïve café, 5 €.")));
    let column = "Left column begins here and goes on for a while, so that it fills some lines of text before the \
                  other one begins at the top.";
    assert!(texts.contains(&column.to_owned()), "columns are read one after the other: {texts:?}");
}

#[test]
fn running_titles_and_page_numbers_are_no_text() {
    let texts = texts(TYPESET).unwrap();
    assert!(texts.iter().any(|text| text.starts_with("Damage is to be reported within three days.")));
    let outline = read(TYPESET.to_vec(), &LoadLimits::default()).unwrap();
    let headings = outline.sections.iter().filter_map(|section| section.heading.as_ref());
    let headings: Vec<&str> = headings.map(|heading| heading.text.as_str()).collect();
    assert_eq!(headings, ["Clause 1: Payment", "Clause 2: Damage", "Clause 3: Return", "Clause 4: Law"]);
    assert!(texts.iter().all(|text| !text.contains("ACME")), "{texts:?}");
}

#[test]
fn words_lines_and_items_are_put_together_by_their_places() {
    let two = "BT /F 12 Tf 50 700 Td [(Par) 20 (cels) -400 (ar-)] TJ 0 -14 Td (rive on) Tj 60 0 Td (Mondays.) Tj ET";
    assert_eq!(drawn(two), ["Parcels arrive on Mondays."]);
    let apart = "BT /F 12 Tf 14 TL 50 700 Td (One.) Tj 14 TL (Two.) ' 0 -40 Td (\\225 Three.) Tj ET";
    assert_eq!(drawn(apart), ["One. Two.", "- Three."]);
    let upright = "q 0 1 -1 0 400 50 cm BT /F 12 Tf 1 0 0 1 0 0 Tm (Written) Tj 60 0 Td (upwards.) Tj ET Q";
    assert_eq!(drawn(upright), ["Written upwards."]);
    let outline = read(page(stream("", apart.as_bytes()), ""), &LoadLimits::default()).unwrap();
    let kinds: Vec<BlockKind> = outline.sections[0].blocks.iter().map(|block| block.kind).collect();
    assert_eq!(kinds, [BlockKind::Paragraph, BlockKind::Item]);
    assert_eq!(texts(&page(stream("", b"/X Do"), "BT /F 9 Tf (In a form.) Tj ET")).unwrap(), ["In a form."]);
}

#[test]
fn what_is_wrong_is_said() {
    assert!(matches!(texts(b"not a pdf"), Err(PdfProblem::Broken { .. })));
    assert!(matches!(texts(&BROWSER[..2_000]), Err(PdfProblem::Broken { .. } | PdfProblem::NoText)));
    assert_eq!(texts(&page(stream("", b"0 0 10 10 re f"), "")), Err(PdfProblem::NoText));
    for name in ["/Encrypt 9 0 R", "/#45ncrypt 9 0 R", "/Encryp#74<<>>"] {
        let mut bytes = BROWSER.to_vec();
        bytes.extend(name.bytes());
        assert_eq!(texts(&bytes), Err(PdfProblem::Encrypted), "{name}");
    }
    let limits = LoadLimits { pdf_pages: 3, ..LoadLimits::default() };
    assert_eq!(read(TYPESET.to_vec(), &limits), Err(PdfProblem::TooManyPages { limit: 3 }));
    let limits = LoadLimits { pdf_chars: 99, ..LoadLimits::default() };
    assert_eq!(read(TYPESET.to_vec(), &limits), Err(PdfProblem::TooMuchText { limit: 99 }));
}

#[test]
fn whatever_happens_to_the_reader_is_an_error() {
    let limits = LoadLimits::default();
    let failed = within(PATIENCE, limits, |_, _| panic!("a bug at {}", 7));
    assert_eq!(failed, Err(PdfProblem::Failed { said: "a bug at 7".to_owned() }));
    let (ended, end) = mpsc::channel();
    let slow = within(Duration::ZERO, limits, move |_, stop| {
        while stop.check().is_ok() {
            thread::yield_now();
        }
        ended.send(()).unwrap();
        Ok(Outline::default())
    });
    assert_eq!(slow, Err(PdfProblem::TooSlow { seconds: 0 }));
    end.recv().expect("it was told to stop");
}

#[test]
fn what_unpacks_to_too_much_is_refused() {
    let zeros = vec![b' '; STREAM_BYTES_MAX + 1];
    assert!(matches!(texts(&page(packed("", &zeros), "")), Err(PdfProblem::TooComplex { .. })));
    // Objects are unpacked while the file is opened, whether they are needed or not.
    let blank = packed("/Type /ObjStm /N 0 /First 1", &zeros);
    let refused = texts(&pdf(&[b"<< /Type /Catalog /Pages 9 0 R >>".to_vec(), blank]));
    assert_eq!(refused, Err(PdfProblem::TooComplex { limit: STREAM_BYTES_MAX }));
    // Many streams of objects, each within its limit.
    let many = format!("9 0 [{}]", "0 ".repeat(STREAM_BYTES_MAX / 2 - 100));
    let many = packed("/Type /ObjStm /N 1 /First 4", many.as_bytes());
    let mut objects = vec![b"<< /Type /Catalog /Pages 2 0 R >>".to_vec(), b"<< /Type /Pages /Kids [] >>".to_vec()];
    objects.extend(std::iter::repeat_n(many, 4));
    assert_eq!(texts(&pdf(&objects)), Err(PdfProblem::TooComplex { limit: OBJECT_BYTES_MAX }));
}

#[test]
fn circles_and_depths_end() {
    let all = ["/X Do ".repeat(200), "BT /F 9 Tf (End.) Tj ET".to_owned()].concat();
    let bytes = page(stream("", b"/X Do"), &all);
    let some = Duration::from_millis(200);
    let read = within(some, LoadLimits::default(), move |limits, stop| text(&bytes, limits, stop));
    assert!(matches!(read, Err(PdfProblem::TooComplex { .. } | PdfProblem::TooSlow { .. })), "{read:?}");
    let deep = pdf(&[
        format!("<< /Type /Catalog /Pages 2 0 R /Deep {}{} >>", "[".repeat(100_000), "]".repeat(100_000)).into_bytes(),
        b"<< /Type /Pages /Kids [2 0 R 2 0 R 3 0 R] /Count 9999999999 /Parent 2 0 R >>".to_vec(),
        b"<< /Type /Page /Parent 2 0 R /Contents [3 0 R 3 0 R] >>".to_vec(),
    ]);
    assert!(texts(&deep).is_err());
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 150, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_damage_does_more_than_fail(
        places in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..40),
        end in any::<prop::sample::Index>(),
        is_short in any::<bool>(),
    ) {
        let mut bytes = TYPESET.to_vec();
        for (place, byte) in places {
            let at = place.index(bytes.len());
            bytes[at] = byte;
        }
        if is_short {
            bytes.truncate(end.index(bytes.len()));
        }
        let _ = texts(&bytes);
    }
}
