//! A certificate on paper: one page in landscape A4, tagged so that a screen reader reads it (PDF/UA-1; the library
//! refuses to write what breaks the rules it can check).

use std::sync::LazyLock;

use anyhow::{Context, anyhow};
use krilla::{
    Document, SerializeSettings,
    color::rgb,
    configure::{Accessibility, ConfigurationBuilder},
    destination::XyzDestination,
    geom::{PathBuilder, Point, Rect},
    metadata::Metadata,
    outline::{Outline, OutlineNode},
    page::PageSettings,
    paint::Fill,
    surface::Surface,
    tagging::{Artifact, ArtifactType, BBox, ContentTag, Identifier, Node, SpanTag, Tag, TagGroup, TagTree},
    text::{Font, TextDirection},
};
use qrcodegen::{QrCode, QrCodeEcc};
use ttf_parser::Face;

use super::find::Certificate;
use crate::{Failure, Outcome, Services};

/// The name or the title has letters that the typeface does not have.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CannotPrint;

/// A4 in landscape, in points.
const WIDTH: f32 = 841.89;
const HEIGHT: f32 = 595.28;
/// Where text begins, and how far it may go.
const LEFT: f32 = 96.0;
const RIGHT: f32 = WIDTH - 72.0;
/// The side of the square with the code for cameras.
const SQUARE: f32 = 104.0;

/// The palette of `style/tokens.css`.
const DEEP: (u8, u8, u8) = (10, 37, 48);
const ACCENT: (u8, u8, u8) = (173, 67, 22);
const INK: (u8, u8, u8) = (16, 36, 47);
const QUIET: (u8, u8, u8) = (70, 88, 106);
const PRIMARY: (u8, u8, u8) = (11, 85, 102);

/// A typeface: to draw with, and to measure.
struct Typeface {
    font: Font,
    face: Face<'static>,
}

impl Typeface {
    fn new(bytes: &'static [u8]) -> Option<Self> {
        Some(Self { font: Font::new(bytes.into(), 0)?, face: Face::parse(bytes, 0).ok()? })
    }

    fn width(&self, text: &str, size: f32) -> f32 {
        let glyphs = text.chars().filter_map(|letter| self.face.glyph_index(letter));
        let units: u32 = glyphs.map(|glyph| u32::from(self.face.glyph_hor_advance(glyph).unwrap_or_default())).sum();
        #[allow(clippy::cast_precision_loss)]
        let units = units as f32;
        units * size / f32::from(self.face.units_per_em())
    }

    fn has(&self, text: &str) -> bool {
        text.chars().all(|letter| self.face.glyph_index(letter).is_some())
    }

    /// The text in lines that fit; a word longer than a line stays whole.
    fn lines(&self, text: &str, size: f32, width: f32) -> Vec<String> {
        let mut lines: Vec<String> = Vec::new();
        for word in text.split_whitespace() {
            match lines.last_mut() {
                Some(line) if self.width(&format!("{line} {word}"), size) <= width => {
                    line.push(' ');
                    line.push_str(word);
                }
                _ => lines.push(word.to_owned()),
            }
        }
        lines
    }

    /// The largest of these sizes at which the text takes no more than that many lines, with the lines.
    fn fit(&self, text: &str, sizes: &[f32], width: f32, most: usize) -> (f32, Vec<String>) {
        let mut fitted = (12.0, Vec::new());
        for size in sizes {
            fitted = (*size, self.lines(text, *size, width));
            if fitted.1.len() <= most && fitted.1.iter().all(|line| self.width(line, *size) <= width) {
                break;
            }
        }
        fitted
    }
}

struct Typefaces {
    plain: Typeface,
    serif: Typeface,
}

static TYPEFACES: LazyLock<Option<Typefaces>> = LazyLock::new(|| {
    Some(Typefaces {
        plain: Typeface::new(dejavu::sans_condensed::regular())?,
        serif: Typeface::new(dejavu::serif_condensed::regular())?,
    })
});

/// The certificate as a PDF.
///
/// # Errors
/// [`CannotPrint`].
pub async fn print_certificate(services: &Services, certificate: &Certificate) -> Outcome<Vec<u8>, CannotPrint> {
    let site = services.site.name.clone();
    let address = services.site.link(&certificate.path());
    let certificate = certificate.clone();
    let drawn = tokio::task::spawn_blocking(move || draw(&site, &address, &certificate)).await;
    drawn.context("a certificate was not printed")??.ok_or(Failure::Refused(CannotPrint))
}

/// `None` when letters are missing.
fn draw(site: &str, address: &str, certificate: &Certificate) -> anyhow::Result<Option<Vec<u8>>> {
    let faces = TYPEFACES.as_ref().context("the typefaces cannot be read")?;
    if !faces.serif.has(&certificate.name) || !faces.serif.has(&certificate.title) || !faces.plain.has(site) {
        return Ok(None);
    }
    let t = texts::of(certificate.lang);
    let configuration = ConfigurationBuilder::new().with_accessibility_validator(Accessibility::UA1).finish();
    let configuration = configuration.map_err(|error| anyhow!("a PDF cannot be accessible: {error:?}"))?;
    let mut document = Document::new_with(SerializeSettings { configuration, ..Default::default() });
    let title = t.certificate_document(&certificate.name, &certificate.title);
    let lang = certificate.lang.code().to_owned();
    document.set_metadata(Metadata::new().title(title.clone()).language(lang.clone()).creator(site.to_owned()));
    let mut outline = Outline::new();
    outline.push_child(OutlineNode::new(title, XyzDestination::new(0, Point::from_xy(0.0, 0.0))));
    document.set_outline(outline);

    let settings = PageSettings::from_wh(WIDTH, HEIGHT).context("a page without a size")?;
    let mut page = document.start_page_with(settings);
    let tags = fill(page.surface(), faces, site, address, certificate)?;
    page.finish();
    document.set_tag_tree(tags.with_lang(Some(lang)));
    let printed = document.finish().map_err(|error| anyhow!("a certificate cannot be printed: {error:?}"))?;
    Ok(Some(printed))
}

/// Draws the page; answers with what is read aloud.
fn fill(
    surface: Surface<'_>,
    faces: &Typefaces,
    site: &str,
    address: &str,
    certificate: &Certificate,
) -> anyhow::Result<TagTree> {
    let t = texts::of(certificate.lang);
    let mut sheet = Sheet { surface, tags: TagTree::new() };
    sheet.band(0.0, 40.0, DEEP)?;
    sheet.band(40.0, 6.0, ACCENT)?;

    let (plain, serif) = (&faces.plain, &faces.serif);
    sheet.paragraph(plain, 13.0, 78.0, QUIET, &[site.to_owned()]);
    let heading = Tag::Hn(std::num::NonZeroU16::MIN, Some(t.certificate_title()));
    sheet.text(TagGroup::new(heading), serif, 46.0, 148.0, PRIMARY, &[t.certificate_title()]);
    sheet.paragraph(plain, 14.0, 200.0, INK, &[t.certificate_says()]);
    let (size, lines) = serif.fit(&certificate.name, &[34.0, 28.0, 22.0, 16.0], RIGHT - LEFT, 1);
    sheet.paragraph(serif, size, 244.0, INK, &lines);
    sheet.paragraph(plain, 14.0, 286.0, INK, &[t.certificate_did()]);
    let (size, lines) = serif.fit(&certificate.title, &[24.0, 20.0, 16.0, 12.0], RIGHT - LEFT, 2);
    sheet.paragraph(serif, size, 320.0, INK, &lines);
    let day = |moment| texts::dates::date(moment, certificate.lang);
    let completed = t.certificate_completed(day(certificate.completed_at));
    let until = certificate.valid_until.map(|until| t.certificate_until(day(until)));
    sheet.paragraph(plain, 14.0, 392.0, INK, &[Some(completed), until].into_iter().flatten().collect::<Vec<_>>());

    let check = [t.certificate_check(), address.to_owned(), t.certificate_issued(day(certificate.issued_at))];
    sheet.paragraph(plain, 10.0, HEIGHT - 96.0, QUIET, &check);
    sheet.code(address, &t.certificate_code_picture())?;
    Ok(sheet.tags)
}

/// The page while it is drawn, from the top to the bottom; what is read aloud comes in the same order.
struct Sheet<'a> {
    surface: Surface<'a>,
    tags: TagTree,
}

fn rect(left: f32, top: f32, width: f32, height: f32) -> anyhow::Result<Rect> {
    Rect::from_xywh(left, top, width, height).context("a rectangle without a size")
}

impl Sheet<'_> {
    fn colour(&mut self, (red, green, blue): (u8, u8, u8)) {
        self.surface.set_fill(Some(Fill { paint: rgb::Color::new(red, green, blue).into(), ..Default::default() }));
    }

    /// A band along the left edge. It says nothing.
    fn band(&mut self, left: f32, width: f32, colour: (u8, u8, u8)) -> anyhow::Result<()> {
        let mut path = PathBuilder::new();
        path.push_rect(rect(left, 0.0, width, HEIGHT)?);
        let path = path.finish().context("an empty path")?;
        self.surface.start_tagged(ContentTag::Artifact(Artifact::with_kind(ArtifactType::Layout)));
        self.colour(colour);
        self.surface.draw_path(&path);
        self.surface.end_tagged();
        Ok(())
    }

    fn paragraph(&mut self, face: &Typeface, size: f32, top: f32, colour: (u8, u8, u8), lines: &[String]) {
        self.text(TagGroup::new(Tag::P), face, size, top, colour, lines);
    }

    /// Lines of text; `top` is the base line of the first.
    fn text(
        &mut self,
        mut group: TagGroup,
        face: &Typeface,
        size: f32,
        top: f32,
        colour: (u8, u8, u8),
        lines: &[String],
    ) {
        self.colour(colour);
        let mut base = top;
        for line in lines {
            let span: Identifier = self.surface.start_tagged(ContentTag::Span(SpanTag::empty()));
            let start = Point::from_xy(LEFT, base);
            self.surface.draw_text(start, face.font.clone(), size, line, false, TextDirection::Auto);
            self.surface.end_tagged();
            group.push(Node::from(span));
            base += size * 1.4;
        }
        self.tags.push(group);
    }

    /// The address as a picture for cameras, at the right bottom.
    fn code(&mut self, address: &str, alternative: &str) -> anyhow::Result<()> {
        let code = QrCode::encode_text(address, QrCodeEcc::Medium).context("the address is too long for a picture")?;
        let (left, top) = (RIGHT - SQUARE, HEIGHT - 72.0 - SQUARE);
        #[allow(clippy::cast_precision_loss)]
        let cell = SQUARE / code.size() as f32;
        let mut path = PathBuilder::new();
        for (column, row) in (0..code.size()).flat_map(|x| (0..code.size()).map(move |y| (x, y))) {
            if code.get_module(column, row) {
                #[allow(clippy::cast_precision_loss)]
                let (x, y) = (left + column as f32 * cell, top + row as f32 * cell);
                path.push_rect(rect(x, y, cell, cell)?);
            }
        }
        let path = path.finish().context("an empty picture")?;
        let bounds = BBox::new(0, rect(left, top, SQUARE, SQUARE)?);
        let mut figure = TagGroup::new(Tag::Figure(Some(alternative.to_owned())).with_bbox(Some(bounds)));
        let picture: Identifier = self.surface.start_tagged(ContentTag::Other);
        self.colour(DEEP);
        self.surface.draw_path(&path);
        self.surface.end_tagged();
        figure.push(Node::from(picture));
        self.tags.push(figure);
        Ok(())
    }
}
