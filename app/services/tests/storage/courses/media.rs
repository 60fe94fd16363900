//! Files of lessons: who gets them and when, captions and their transcript, and what keeps a lesson from being shown.

use domain::{
    Lang,
    accounts::Role,
    courses::{
        authoring::SaveLesson,
        media::{CaptionsRefused, MediaState, StillShown},
    },
    ids::LessonFileId,
    knowledge::{attachments::FileRefused, checks::Finding},
    policy::Viewer,
};
use futures::TryStreamExt;
use services::{
    Failure,
    courses::{self, LessonRefused},
};

use super::{course, member};
use crate::{
    attachments::{clamd, received, scanned_by},
    support::{World, on_both_databases},
};

const PLACE: (&str, &str, &str) = ("basis", "m1", "een");
const PNG: &[u8] = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR";
const WEBM: &[u8] = b"\x1aE\xdf\xa3\x9fB\x86\x81\x01B\x82\x84webm and what follows";
const CAPTIONS: &str = "WEBVTT\n\n00:01.000 --> 00:03.000\n<v Fatima>Wat doet u bij twijfel?\n";

async fn editor(world: &World) -> Viewer {
    world.person("editor@loket.example", Role::Editor, None).await
}

async fn add(world: &World, by: &Viewer, name: &str, bytes: &[u8]) -> LessonFileId {
    let file = received(&world.services, bytes).await;
    courses::add_lesson_file(&world.services, by, PLACE, name, &file).await.expect("added")
}

async fn caption(world: &World, by: &Viewer, id: LessonFileId, text: &str) -> Result<(), Failure<CaptionsRefused>> {
    let file = received(&world.services, text.as_bytes()).await;
    courses::set_captions(&world.services, by, PLACE, id, Lang::Nl, &file).await
}

async fn bytes(world: &World, by: &Viewer, id: LessonFileId, part: Option<std::ops::Range<u64>>) -> Option<Vec<u8>> {
    let opened = courses::open_lesson_file(&world.services, by, id, part).await.ok()?;
    let pieces: Vec<_> = opened.bytes.try_collect().await.expect("bytes");
    Some(pieces.concat())
}

/// The lesson with this text, shown or not.
async fn save(world: &World, by: &Viewer, body: &str, is_shown: bool) -> Result<(), Failure<LessonRefused>> {
    let (course, module, lesson) = PLACE;
    let now = courses::find_authored_lesson(&world.services, by, course, module, lesson, None).await.expect("a lesson");
    let wanted =
        SaveLesson { title: now.title, minutes: now.minutes, body: body.to_owned(), is_shown, seen: now.revision };
    courses::change_lesson(&world.services, by, course, module, lesson, &wanted).await
}

on_both_databases! {
    async fn learners_get_the_files_of_lessons_that_they_see_whole_and_in_parts(world) {
        course(&world).await;
        let (viewer, editor) = (member(&world).await, editor(&world).await);
        let id = add(&world, &editor, "../../kaart.PNG", PNG).await;
        assert_eq!(bytes(&world, &viewer, id, None).await.as_deref(), Some(PNG));
        assert_eq!(bytes(&world, &viewer, id, Some(1..4)).await.as_deref(), Some(&b"PNG"[..]));
        let found = courses::find_lesson_file(&world.services, &viewer, id).await.expect("a file");
        assert_eq!(found.name, "kaart.PNG");

        save(&world, &editor, "Tekst.", false).await.expect("hidden");
        assert!(bytes(&world, &viewer, id, None).await.is_none(), "nobody learns from what is not shown");
        assert!(bytes(&world, &editor, id, None).await.is_some());
        let party = world.person("p@partij.example", Role::PartyContact, None).await;
        for stranger in [&party, &Viewer::Visitor] {
            let refused = courses::open_lesson_file(&world.services, stranger, id, None).await;
            assert!(matches!(refused, Err(Failure::Denied)), "{refused:?}");
        }
        let refused = courses::list_lesson_files(&world.services, &viewer, "basis", "m1", "een").await;
        assert!(matches!(refused, Err(Failure::Denied)));
        let file = received(&world.services, PNG).await;
        let refused = courses::add_lesson_file(&world.services, &viewer, PLACE, "a.png", &file).await;
        assert!(matches!(refused, Err(Failure::Denied)));
    }
}

on_both_databases! {
    async fn a_file_that_is_something_else_than_its_name_says_is_not_kept(world) {
        course(&world).await;
        let editor = editor(&world).await;
        for (name, bytes) in [("a.mp4", WEBM), ("a.webm", PNG), ("a.png", b"MZ\x90\0"), ("a.txt", b"Tekst"), ("a.png", b"")] {
            let file = received(&world.services, bytes).await;
            let refused = courses::add_lesson_file(&world.services, &editor, PLACE, name, &file).await;
            assert!(
                matches!(refused, Err(Failure::Refused(FileRefused::IsSomethingElse(..) | FileRefused::Ending(_) | FileRefused::Empty))),
                "{name} {refused:?}"
            );
        }
        assert_eq!(world.number("SELECT COUNT(*) FROM lesson_files").await, 0);
    }
}

on_both_databases! {
    async fn a_video_is_shown_with_captions_only_and_its_transcript_is_read_below(world) {
        course(&world).await;
        let (viewer, editor) = (member(&world).await, editor(&world).await);
        let id = add(&world, &editor, "uitleg.webm", WEBM).await;
        let text = format!("## Kijk\n\n![Uitleg](/lessons/files/{id}/video)");
        let refused = save(&world, &editor, &text, true).await;
        let Err(Failure::Refused(LessonRefused::NotSound(found))) = refused else { panic!("{refused:?}") };
        assert_eq!(found, [Finding::VideoWithoutCaptions("uitleg.webm".into())]);
        let seen = courses::check_lesson(&world.services, &editor, PLACE, &text).await.expect("looked at");
        assert_eq!(seen, found);

        for (captions, why) in [
            ("1\n00:00:01,000 --> 00:00:02,000\nSubRip\n", "no WebVTT"),
            ("WEBVTT\n\nNOTE niets\n", "nothing said"),
        ] {
            assert!(caption(&world, &editor, id, captions).await.is_err(), "{why}");
        }
        caption(&world, &editor, id, CAPTIONS).await.expect("captions");
        save(&world, &editor, &text, true).await.expect("shown");
        assert_eq!(courses::find_captions(&world.services, &viewer, id).await.expect("captions"), CAPTIONS);
        let lesson = courses::read_lesson(&world.services, &viewer, "basis", "m1", "een").await.expect("a lesson");
        let [(name, cues)] = &lesson.transcripts[..] else { panic!("{:?}", lesson.transcripts) };
        assert_eq!((name.as_str(), cues[0].text.as_str()), ("uitleg.webm", "Wat doet u bij twijfel?"));
        assert!(lesson.html.contains(&format!("/lessons/files/{id}/captions")), "{}", lesson.html);

        let kept = courses::remove_lesson_file(&world.services, &editor, PLACE, id).await;
        assert!(matches!(kept, Err(Failure::Refused(StillShown))), "{kept:?}");
        save(&world, &editor, "Geen video meer.", true).await.expect("shown");
        courses::remove_lesson_file(&world.services, &editor, PLACE, id).await.expect("removed");
        assert!(bytes(&world, &editor, id, None).await.is_none());
        let refused = save(&world, &editor, &text, true).await;
        let Err(Failure::Refused(LessonRefused::NotSound(found))) = refused else { panic!("{refused:?}") };
        assert_eq!(found, [Finding::NoSuchFile(id.to_string())]);
    }
}

on_both_databases! {
    async fn captions_belong_to_a_video_of_that_lesson_and_downloads_stand_below_it(world) {
        course(&world).await;
        let (viewer, editor) = (member(&world).await, editor(&world).await);
        let picture = add(&world, &editor, "kaart.png", PNG).await;
        let refused = caption(&world, &editor, picture, CAPTIONS).await;
        assert!(matches!(refused, Err(Failure::Refused(CaptionsRefused::NotAVideo))), "{refused:?}");
        let video = add(&world, &editor, "uitleg.webm", WEBM).await;
        let file = received(&world.services, CAPTIONS.as_bytes()).await;
        let other = ("basis", "m1", "twee");
        let refused = courses::set_captions(&world.services, &editor, other, video, Lang::Nl, &file).await;
        assert!(matches!(refused, Err(Failure::Refused(CaptionsRefused::NotAVideo))), "{refused:?}");
        let refused = courses::remove_lesson_file(&world.services, &editor, other, video).await;
        assert!(matches!(refused, Err(Failure::Missing)), "{refused:?}");

        add(&world, &editor, "handreiking.pdf", b"%PDF-1.7\n%%EOF").await;
        let lesson = courses::read_lesson(&world.services, &viewer, "basis", "m1", "een").await.expect("a lesson");
        let names: Vec<&str> = lesson.downloads.iter().map(|file| file.name.as_str()).collect();
        assert_eq!(names, ["handreiking.pdf"], "pictures and videos stand in the text");
    }
}

on_both_databases! {
    async fn a_file_of_a_lesson_waits_for_the_scanner(world) {
        course(&world).await;
        let (viewer, editor) = (member(&world).await, editor(&world).await);
        let (address, heard) = clamd("stream: OK\0").await;
        let services = scanned_by(&world, address);
        let file = received(&services, PNG).await;
        let id = courses::add_lesson_file(&services, &editor, PLACE, "kaart.png", &file).await.expect("added");
        for by in [&viewer, &editor] {
            let refused = courses::open_lesson_file(&services, by, id, None).await;
            assert!(matches!(refused, Err(Failure::Missing)), "{refused:?}");
        }
        assert!(courses::scan_lesson_files(&services).await.expect("scanned"));
        assert_eq!(heard.await.expect("heard"), PNG);
        assert!(!courses::scan_lesson_files(&services).await.expect("nothing left"));
        assert!(courses::open_lesson_file(&services, &viewer, id, None).await.is_ok());

        drop(services);
        let (address, _) = clamd("stream: Eicar FOUND\0").await;
        let services = scanned_by(&world, address);
        let file = received(&services, PNG).await;
        let id = courses::add_lesson_file(&services, &editor, PLACE, "kaart.png", &file).await.expect("added");
        assert!(courses::scan_lesson_files(&services).await.expect("scanned"));
        let files = courses::list_lesson_files(&services, &editor, "basis", "m1", "een").await.expect("a list");
        let state = files.iter().find(|file| file.id == id).map(|file| file.state);
        assert_eq!(state, Some(MediaState::Infected));
        assert!(matches!(courses::open_lesson_file(&services, &viewer, id, None).await, Err(Failure::Missing)));
    }
}
