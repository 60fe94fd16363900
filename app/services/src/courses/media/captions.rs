//! Captions of videos: WebVTT, as browsers show it, and the transcript that is made of it.

use domain::{
    Lang,
    audit::Deed,
    courses::media::{CaptionsRefused, Cue, LONGEST_CAPTIONS},
    ids::LessonFileId,
    policy::{Action, Object, Viewer},
};
use subtp::vtt::{VttBlock, WebVtt};

use super::add::lesson;
use crate::{Failure, Outcome, Services, audit, db::exec, failure::allow, files::Received};

const SET: &str = "UPDATE lesson_files SET captions = $3, captions_language = $4
    WHERE id = $1 AND lesson_id = $2 AND removed_at IS NULL AND kind IN ('mp4', 'webm')";

/// Puts captions to a video of a lesson, in the place of those it had.
///
/// # Errors
/// [`CaptionsRefused`]; denied to everybody but editors; missing when there is no such lesson.
pub async fn set_captions(
    services: &Services,
    viewer: &Viewer,
    (course, module, slug): (&str, &str, &str),
    id: LessonFileId,
    lang: Lang,
    received: &Received,
) -> Outcome<(), CaptionsRefused> {
    allow(viewer, Action::EditArticles, Object::None)?;
    if received.size > LONGEST_CAPTIONS {
        return Err(Failure::Refused(CaptionsRefused::TooLong));
    }
    let bytes = tokio::fs::read(received.path()).await.map_err(anyhow::Error::from)?;
    // WebVTT is UTF-8 and nothing else (W3C WebVTT, 4.1).
    let text = String::from_utf8(bytes).map_err(|_| Failure::Refused(CaptionsRefused::NotWebVtt(None)))?;
    let found = tokio::task::spawn_blocking({
        let text = text.clone();
        move || cues(&text)
    });
    let found = found.await.map_err(anyhow::Error::from)?;
    let found = found.map_err(|place| Failure::Refused(CaptionsRefused::NotWebVtt(Some(place))))?;
    if found.is_empty() {
        return Err(Failure::Refused(CaptionsRefused::NoCues));
    }
    let lesson = lesson(services, course, module, slug).await?;
    let mut tx = services.db.begin().await?;
    if exec!(&mut tx, SET, id.0, lesson.id, &text, lang.code())? == 0 {
        return Err(Failure::Refused(CaptionsRefused::NotAVideo));
    }
    audit::note(services, &mut tx, viewer.id(), Deed::CourseChanged, Some(lesson.course_id)).await?;
    tx.commit().await?;
    Ok(())
}

/// What is said, in its order, without marks of form.
///
/// # Errors
/// When it is not WebVTT: where, as `line:column`.
pub(in crate::courses) fn cues(text: &str) -> Result<Vec<Cue>, String> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text).replace("\r\n", "\n").replace('\r', "\n");
    // The reader wants the last block ended; many writers leave that out.
    let read = WebVtt::parse(&format!("{}\n\n", text.trim_end())).map_err(|error| error.location)?;
    let said = read.blocks.into_iter().filter_map(|block| match block {
        VttBlock::Que(cue) => {
            let at = cue.timings.start;
            let second = u64::from(at.hours) * 3600 + u64::from(at.minutes) * 60 + u64::from(at.seconds);
            let payload = cue.payload.join(" ");
            let text = plain(&payload);
            (!text.is_empty()).then(|| Cue { second, who: speaker(&payload), text })
        }
        _ => None,
    });
    Ok(said.collect())
}

/// The name in `<v Name>` (W3C WebVTT, 4.2.2: a voice span).
fn speaker(payload: &str) -> Option<String> {
    let (_, rest) = payload.split_once("<v")?;
    let (tag, _) = rest.split_once('>')?;
    // `<v.loud Name>`: classes stand before the name.
    let name = tag.split_once(char::is_whitespace)?.1;
    let name = plain(name);
    (!name.is_empty()).then_some(name)
}

/// Text without tags, with the characters that stand for others.
fn plain(payload: &str) -> String {
    let mut text = String::with_capacity(payload.len());
    let mut inside = false;
    for c in payload.chars() {
        match c {
            '<' => inside = true,
            '>' if inside => inside = false,
            c if !inside => text.push(c),
            _ => {}
        }
    }
    for (entity, c) in [("&lt;", "<"), ("&gt;", ">"), ("&nbsp;", " "), ("&lrm;", ""), ("&rlm;", ""), ("&amp;", "&")] {
        text = text.replace(entity, c);
    }
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_said_by_whom_and_when_is_read() {
        let text = "WEBVTT - module 1\r\n\r\nNOTE gemaakt door de redactie\r\n\r\n1\r\n00:00.500 --> 00:04.000 align:start\r\n\
            <v Fatima>Wat doet u <i>bij</i> twijfel?\r\nEn daarna?\r\n\r\n01:00:05.000 --> 01:00:06.000\r\n- Vragen &amp; overleggen";
        let found = cues(text).expect("WebVTT");
        let expected = [
            Cue { second: 0, who: Some("Fatima".into()), text: "Wat doet u bij twijfel? En daarna?".into() },
            Cue { second: 3605, who: None, text: "- Vragen & overleggen".into() },
        ];
        assert_eq!(found, expected);
    }

    #[test]
    fn what_is_no_webvtt_is_refused_with_its_place() {
        for text in ["", "1\n00:00:01,000 --> 00:00:02,000\nSubRip\n", "WEBVTT\n\n00:00:01.000 -> 00:00:02.000\nx\n"] {
            let refused = cues(text).expect_err("refused");
            assert!(refused.contains(':'), "{refused}");
        }
        assert_eq!(cues("WEBVTT\n\nNOTE niets\n").map(|cues| cues.len()), Ok(0));
    }
}
