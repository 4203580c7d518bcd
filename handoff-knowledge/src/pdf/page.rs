//! What a page draws of text, piece by piece, with the place of each.

use std::collections::{BTreeMap, HashMap};
use std::rc::Rc;

use lopdf::content::{Content, Operation};
use lopdf::{Dictionary, Document, Object, ObjectId};

use super::font::Font;
use super::{STREAM_BYTES_MAX, Stop};
use crate::error::PdfProblem;
use crate::load::LoadLimits;

/// Most fonts of one file: what they say and how wide they are is kept.
const FONTS_MAX: usize = 512;
/// So many bytes of codes are read at once; codes have up to four.
const CODES_AT_ONCE: usize = 4_096;
/// Most steps of drawing in one file. A page of text takes some thousand.
const STEPS_MAX: usize = 20_000_000;
/// Drawings within drawings.
const DEPTH_MAX: usize = 8;
/// States that are put aside at once.
const STATES_MAX: usize = 64;
/// Steps between two looks at whether to stop.
const STEPS_BETWEEN_LOOKS: usize = 1_024;

/// A piece of text that is drawn at once.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Span {
    pub(super) text: String,
    /// Where it begins and ends along its line; letters of different directions have different lines.
    pub(super) from: f32,
    pub(super) to: f32,
    /// How high its line lies; higher lines are read first.
    pub(super) height: f32,
    /// The direction in quarters of a turn, 0 for from left to right.
    pub(super) turn: u8,
    /// The height of its letters.
    pub(super) size: f32,
    pub(super) is_bold: bool,
}

/// Where a point is moved to, as PDF writes it: six numbers of a matrix.
#[derive(Clone, Copy, Debug)]
struct Matrix([f32; 6]);

impl Default for Matrix {
    fn default() -> Self {
        Self([1.0, 0.0, 0.0, 1.0, 0.0, 0.0])
    }
}

impl Matrix {
    fn of(operands: &[Object]) -> Option<Self> {
        let mut numbers = [0.0; 6];
        for (number, operand) in numbers.iter_mut().zip(operands) {
            *number = operand.as_float().ok().filter(|number| number.is_finite())?;
        }
        (operands.len() >= 6).then_some(Self(numbers))
    }

    fn moved(x: f32, y: f32) -> Self {
        Self([1.0, 0.0, 0.0, 1.0, x, y])
    }

    /// This one first, and then the other.
    fn then(self, other: Self) -> Self {
        let (Self([a, b, c, d, e, f]), Self([o, p, q, r, s, t])) = (self, other);
        Self([a * o + b * q, a * p + b * r, c * o + d * q, c * p + d * r, e * o + f * q + s, e * p + f * r + t])
    }

    fn point(self, x: f32, y: f32) -> (f32, f32) {
        let Self([a, b, c, d, e, f]) = self;
        (a * x + c * y + e, b * x + d * y + f)
    }
}

/// Fonts by the names that a page gives them.
type Fonts<'a> = BTreeMap<Vec<u8>, Rc<Font<'a>>>;

/// How text is written at a moment.
#[derive(Clone)]
struct State<'a> {
    page: Matrix,
    font: Option<Rc<Font<'a>>>,
    size: f32,
    between_letters: f32,
    between_words: f32,
    /// 1 is as wide as the font says.
    stretch: f32,
    leading: f32,
    rise: f32,
}

/// Draws the text of one page after the other.
pub(super) struct Artist<'a> {
    document: &'a Document,
    stop: &'a Stop,
    chars_max: usize,
    chars_left: usize,
    steps_left: usize,
    /// Fonts that were read, by where they lie in memory: many pages share them.
    known: HashMap<usize, Rc<Font<'a>>>,
    spans: Vec<Span>,
}

impl<'a> Artist<'a> {
    pub(super) fn new(document: &'a Document, limits: &LoadLimits, stop: &'a Stop) -> Self {
        let chars_max = limits.pdf_chars;
        let (known, spans) = (HashMap::new(), Vec::new());
        Self { document, stop, chars_max, chars_left: chars_max, steps_left: STEPS_MAX, known, spans }
    }

    /// The text of a page, in the order in which it is drawn.
    pub(super) fn spans(&mut self, page: ObjectId) -> Result<Vec<Span>, PdfProblem> {
        self.stop.check()?;
        let document = self.document;
        let content = document.get_page_content_with_limit(page, STREAM_BYTES_MAX).map_err(super::broken)?;
        let mut fonts = BTreeMap::new();
        for (name, font) in document.get_page_fonts(page).unwrap_or_default() {
            fonts.insert(name, self.font(font)?);
        }
        let (own, shared) = document.get_page_resources(page).unwrap_or_default();
        let resources = own.or_else(|| shared.first().and_then(|id| document.get_dictionary(*id).ok()));
        self.draw(&content, &fonts, resources, Matrix::default(), 0)?;
        Ok(std::mem::take(&mut self.spans))
    }

    fn font(&mut self, font: &'a Dictionary) -> Result<Rc<Font<'a>>, PdfProblem> {
        self.stop.check()?;
        let document = self.document;
        if self.known.len() >= FONTS_MAX {
            return Err(PdfProblem::TooComplex { limit: FONTS_MAX });
        }
        let known = self.known.entry(std::ptr::from_ref(font) as usize);
        Ok(known.or_insert_with(|| Rc::new(Font::new(document, font))).clone())
    }

    fn draw(
        &mut self,
        content: &[u8],
        fonts: &Fonts<'a>,
        resources: Option<&'a Dictionary>,
        page: Matrix,
        depth: usize,
    ) -> Result<(), PdfProblem> {
        let mut state = State {
            page,
            font: None,
            size: 0.0,
            between_letters: 0.0,
            between_words: 0.0,
            stretch: 1.0,
            leading: 0.0,
            rise: 0.0,
        };
        let mut aside = Vec::new();
        let (mut text, mut line) = (Matrix::default(), Matrix::default());
        // What cannot be read ends the page, and not the document: most of it is there.
        for operation in Content::decode_iter(content).map_while(Result::ok) {
            self.step()?;
            let Operation { operator, operands } = operation;
            let number = |at: usize| operands.get(at).and_then(|operand| operand.as_float().ok()).unwrap_or_default();
            match operator.as_str() {
                "q" if aside.len() < STATES_MAX => aside.push(state.clone()),
                "Q" => state = aside.pop().unwrap_or(state),
                "cm" => state.page = Matrix::of(&operands).map_or(state.page, |matrix| matrix.then(state.page)),
                "BT" => (text, line) = (Matrix::default(), Matrix::default()),
                "Tf" => {
                    let name = operands.first().and_then(|name| name.as_name().ok());
                    state.font = name.and_then(|name| fonts.get(name).cloned());
                    state.size = number(1);
                }
                "Tc" => state.between_letters = number(0),
                "Tw" => state.between_words = number(0),
                "Tz" => state.stretch = number(0) / 100.0,
                "TL" => state.leading = number(0),
                "Ts" => state.rise = number(0),
                "Tm" => line = Matrix::of(&operands).unwrap_or(line),
                "Td" => line = Matrix::moved(number(0), number(1)).then(line),
                "TD" => {
                    state.leading = -number(1);
                    line = Matrix::moved(number(0), number(1)).then(line);
                }
                "T*" | "'" | "\"" => line = Matrix::moved(0.0, -state.leading).then(line),
                "Do" => self.draw_named(&operands, fonts, resources, state.page, depth)?,
                _ => {}
            }
            if matches!(operator.as_str(), "Tm" | "Td" | "TD" | "T*" | "'" | "\"") {
                text = line;
            }
            match operator.as_str() {
                "Tj" | "TJ" | "'" => self.show_all(&operands, &state, &mut text)?,
                "\"" => {
                    (state.between_words, state.between_letters) = (number(0), number(1));
                    self.show_all(operands.get(2..).unwrap_or_default(), &state, &mut text)?;
                }
                _ => {}
            }
        }
        Ok(())
    }

    fn step(&mut self) -> Result<(), PdfProblem> {
        self.steps_left = match self.steps_left.checked_sub(1) {
            Some(left) => left,
            None => return Err(PdfProblem::TooComplex { limit: STEPS_MAX }),
        };
        match self.steps_left % STEPS_BETWEEN_LOOKS {
            0 => self.stop.check(),
            _ => Ok(()),
        }
    }

    /// A drawing that the page names, with fonts of its own or the page's.
    fn draw_named(
        &mut self,
        operands: &[Object],
        fonts: &Fonts<'a>,
        resources: Option<&'a Dictionary>,
        page: Matrix,
        depth: usize,
    ) -> Result<(), PdfProblem> {
        let document = self.document;
        let named = |resources: &'a Dictionary| {
            let drawings = resources.get_deref(b"XObject", document).and_then(Object::as_dict).ok()?;
            drawings.get_deref(operands.first()?.as_name().ok()?, document).and_then(Object::as_stream).ok()
        };
        let Some(form) = resources.and_then(named) else { return Ok(()) };
        let is_form = form.dict.get(b"Subtype").and_then(Object::as_name).is_ok_and(|kind| kind == b"Form");
        if depth >= DEPTH_MAX || !is_form {
            return Ok(());
        }
        self.stop.check()?;
        let content = match form.is_compressed() {
            true => form.decompressed_content_with_limit(STREAM_BYTES_MAX).map_err(super::broken)?,
            false => form.content.clone(),
        };
        let matrix = form.dict.get_deref(b"Matrix", document).and_then(Object::as_array).ok();
        let matrix = matrix.and_then(|numbers| Matrix::of(numbers)).unwrap_or_default();
        let own = form.dict.get_deref(b"Resources", document).and_then(Object::as_dict).ok();
        let mut all = fonts.clone();
        let listed = own.and_then(|own| own.get_deref(b"Font", document).and_then(Object::as_dict).ok());
        for (name, font) in listed.into_iter().flatten() {
            if let Ok(font) = document.dereference(font).and_then(|(_, font)| font.as_dict()) {
                all.insert(name.clone(), self.font(font)?);
            }
        }
        self.draw(&content, &all, own.or(resources), matrix.then(page), depth + 1)
    }

    fn show_all(&mut self, operands: &[Object], state: &State<'a>, text: &mut Matrix) -> Result<(), PdfProblem> {
        for operand in operands {
            match operand {
                Object::String(codes, _) => self.show(codes, state, text)?,
                Object::Array(parts) => {
                    for part in parts {
                        match part {
                            Object::String(codes, _) => self.show(codes, state, text)?,
                            part => {
                                let back = part.as_float().unwrap_or_default() / 1_000.0 * state.size * state.stretch;
                                *text = Matrix::moved(-back, 0.0).then(*text);
                            }
                        }
                    }
                }
                _ => {}
            }
        }
        Ok(())
    }

    fn show(&mut self, codes: &[u8], state: &State<'a>, text: &mut Matrix) -> Result<(), PdfProblem> {
        let Some(font) = &state.font else { return Ok(()) };
        let (reach, count, blanks) = font.reach(codes);
        let reach = reach / 1_000.0 * state.size + count * state.between_letters + blanks * state.between_words;
        let reach = reach * state.stretch;
        let mut said = String::new();
        // A code may say hundreds of letters, so they are counted before more are read.
        for codes in codes.chunks(CODES_AT_ONCE) {
            self.stop.check()?;
            let some = font.text(codes);
            self.chars_left = match self.chars_left.checked_sub(some.chars().count()) {
                Some(left) => left,
                None => return Err(PdfProblem::TooMuchText { limit: self.chars_max }),
            };
            said.push_str(&some);
        }
        let place = Matrix::moved(0.0, state.rise).then(*text).then(state.page);
        *text = Matrix::moved(reach, 0.0).then(*text);
        let (begin, end, top) = (place.point(0.0, 0.0), place.point(reach, 0.0), place.point(0.0, state.size));
        let size = (top.0 - begin.0).hypot(top.1 - begin.1);
        let Matrix([right, up, ..]) = place;
        let turn = match (right.abs() >= up.abs(), right >= 0.0, up >= 0.0) {
            (true, true, _) => 0,
            (true, false, _) => 2,
            (false, _, true) => 1,
            (false, _, false) => 3,
        };
        let ((from, height), (to, _)) = (along(turn, begin), along(turn, end));
        let is_placed = [from, to, height, size].iter().all(|number| number.is_finite());
        if is_placed && !said.is_empty() {
            self.spans.push(Span { text: said, from, to, height, turn, size, is_bold: font.is_bold });
        }
        Ok(())
    }
}

/// How far along a line of this direction a point lies, and how high.
fn along(turn: u8, (x, y): (f32, f32)) -> (f32, f32) {
    match turn {
        0 => (x, y),
        1 => (y, -x),
        2 => (-x, -y),
        _ => (-y, x),
    }
}
